"""Every command of the reader, declared once: keys, name, help line, and whether the key line shows it.

A Chinese input method swallows letters and turns / and ? into 、 and ？. So each command also has a key that is not a
letter, and the full-width marks are bound like the ASCII ones. This module imports nothing of the reader, so that a
command can print the list without Textual.
"""

from typing import Literal, NamedTuple, TypeAlias

from siping_tui.messages import N_

Context: TypeAlias = Literal["reader", "matches", "review", "finding", "filtering", "text", "tree", "cards", "items"]
"""When a command is available: always; while a search has matches; while the report is a draft and no field has the
focus; or while the find bar, a filter, the text, the tree, a list of cards, or the list of figures and targets has the
focus."""


class Command(NamedTuple):
    """A command of the reader: one line of the help, one entry of the palette, one action of a screen or widget."""

    context: Context
    action: str
    letters: str
    """Keys that type a character, separated by commas; they are text while a field has the focus."""
    keys: str
    """Keys that never type a character, separated by commas."""
    name: str
    help: str
    shown_key: str = ""
    """The key as the key line shows it; a command without one is not shown there, and comes later in the palette."""
    also: str = ""
    """Other words, in both languages, by which the palette finds the command."""

    @property
    def id(self) -> str:
        """The name of the command in the settings, as in `text.page-down`."""
        return f"{self.context}.{self.action.replace('_', '-')}"


COMMANDS: tuple[Command, ...] = (
    Command(
        "reader",
        "find",
        "slash,ideographic_comma,fullwidth_solidus",
        "ctrl+f,f2",
        N_("Find"),
        N_("search the text"),
        "/",
        "搜索 查找 检索",
    ),
    Command(
        "reader",
        "whole_words",
        "",
        "alt+w",
        N_("Whole words"),
        N_("match numbers and Latin words only as a whole, or anywhere"),
    ),
    Command(
        "reader",
        "help",
        "question_mark,fullwidth_question_mark",
        "f1",
        N_("Help"),
        N_("explain the screen, and show all keys"),
        "?",
        "keys legend colours 按键 图例 颜色",
    ),
    Command(
        "reader",
        "overview",
        "i",
        "alt+i",
        N_("Overview"),
        N_("show what the report is and what it contains"),
        "i",
        "概况 信息 来源 日期 about info title source",
    ),
    Command("reader", "leave", "q", "ctrl+q", N_("Quit"), N_("quit the reader"), "q", "exit 关闭"),
    Command("reader", "suspend", "", "ctrl+z", N_("Suspend"), N_("suspend the reader; fg resumes it")),
    Command("reader", "results", "r", "f9", N_("Results"), N_("list the matching sentences")),
    Command("reader", "filter_targets", "t", "f4", N_("Targets"), N_("filter the targets as you type"), "t"),
    Command("reader", "filter_figures", "f", "f5", N_("Figures"), N_("filter the figures as you type"), "f"),
    Command(
        "reader",
        "widen_scope",
        "w",
        "insert",
        N_("Scope"),
        N_("list figures and targets of the section, the article or the whole report"),
        "w",
        "section article report 本节 本篇 全文",
    ),
    Command(
        "reader",
        "notes",
        "D",
        "alt+d",
        N_("Doubtful print"),
        N_("list the notes on doubtful print; press again to filter"),
        "D",
        "notes misprints 存疑 误印",
    ),
    Command("reader", "next_pane", "", "tab", N_("Next pane"), N_("go to the next pane"), "Tab"),
    Command("reader", "previous_pane", "", "shift+tab", N_("Previous pane"), N_("go to the previous pane")),
    Command(
        "reader",
        "palette",
        "colon,fullwidth_colon",
        "ctrl+p,f12",
        N_("Commands"),
        N_("find a command, section or theme by name"),
        ":",
    ),
    Command("reader", "back", "", "ctrl+o,alt+left", N_("Back"), N_("go back to the previous place")),
    Command("reader", "forward", "", "alt+right", N_("Forward"), N_("go forward to the next place")),
    Command("reader", "set_mark", "m", "ctrl+b", N_("Set a mark"), N_("mark this place with a letter or digit")),
    Command(
        "reader",
        "go_to_mark",
        "apostrophe,left_single_quotation_mark,right_single_quotation_mark",
        "ctrl+g",
        N_("Marks"),
        N_("go to a mark"),
    ),
    Command("reader", "copy", "y", "ctrl+y", N_("Copy"), N_("copy what is marked, with its source"), "y"),
    Command("reader", "copy_paragraph", "Y", "alt+y", N_("Copy paragraph"), N_("copy the paragraph with its source")),
    Command("reader", "write_note", "a", "ctrl+n", N_("Write a note"), N_("write a note on the marked sentence"), "a"),
    Command("reader", "list_notes", "A", "ctrl+l", N_("My notes"), N_("list and search your notes"), "A", "笔记"),
    Command(
        "reader",
        "next_order",
        "S",
        "alt+s",
        N_("Sort"),
        N_("sort the figures and targets by the next column"),
        "S",
        "order 排序",
    ),
    Command("reader", "export", "X", "alt+m", N_("Export"), N_("export the current section to a Markdown file")),
    Command("reader", "save", "W", "ctrl+s", N_("Save"), N_("save what you have checked"), "", "write 写入"),
    Command("reader", "toggle_tree", "o", "f6", N_("Outline"), N_("show or hide the outline"), "o"),
    Command("reader", "toggle_panel", "p", "f7", N_("Panel"), N_("show or hide the side panel"), "p"),
    Command(
        "reader",
        "narrow_panel",
        "less_than_sign,left_double_angle_bracket",
        "ctrl+left",
        N_("Narrower panel"),
        N_("narrow the panel, or the outline if it has the focus"),
    ),
    Command(
        "reader",
        "widen_panel",
        "greater_than_sign,right_double_angle_bracket",
        "ctrl+right",
        N_("Wider panel"),
        N_("widen the panel, or the outline if it has the focus"),
    ),
    Command(
        "reader",
        "toggle_summaries",
        "s",
        "f8",
        N_("Summaries"),
        N_("show no summaries, those of the articles, or all"),
        "s",
    ),
    Command("reader", "switch_language", "L", "f10", N_("Language"), N_("switch between Chinese and English"), "L"),
    Command("reader", "next_theme", "T", "f11", N_("Theme"), N_("switch to the next theme")),
    Command("reader", "zen", "z", "ctrl+t", N_("Zen"), N_("show only the text"), "z"),
    Command("reader", "submit", "", "enter", N_("To the list"), N_("move from the input field to its results")),
    Command("reader", "escape", "", "escape", N_("Close"), N_("return to the text; in the text, end the search")),
    Command("finding", "recall_earlier", "", "up", N_("Earlier search"), N_("recall an earlier search")),
    Command("finding", "recall_later", "", "down", N_("Later search"), N_("recall a later search")),
    Command("matches", "next_match", "n", "f3", N_("Next match"), N_("go to the next match"), "n"),
    Command("matches", "previous_match", "N", "shift+f3", N_("Previous match"), N_("go to the previous match"), "N"),
    Command(
        "review",
        "next_unchecked",
        "right_parenthesis,fullwidth_right_parenthesis",
        "alt+down",
        N_("Next unchecked"),
        N_("go to the next figure, target or note that nobody has checked"),
        ")",
        "review draft 核对 草稿",
    ),
    Command(
        "review",
        "accept_item",
        "c",
        "alt+c",
        N_("Accept"),
        N_("accept it as checked, and go on to the next unchecked one"),
        "c",
        "check correct right 核对 正确",
    ),
    Command("review", "drop_item", "d", "delete", N_("Drop"), N_("drop it, and go on"), "d", "delete remove 删除"),
    Command("review", "correct_item", "e", "alt+e", N_("Correct"), N_("correct its fields"), "e", "edit 编辑 修改"),
    Command("review", "turn_item", "x", "alt+x", N_("Figure/target"), N_("make a figure a target, or back"), "x"),
    Command("review", "undo_edit", "u", "alt+u", N_("Undo"), N_("undo the last edit"), "u"),
    Command(
        "review",
        "add_item",
        "E",
        "alt+a",
        N_("Add"),
        N_("add a figure or target from the selection or the marked sentence"),
        "E",
        "new 新建 新增",
    ),
    Command(
        "review",
        "previous_unchecked",
        "left_parenthesis,fullwidth_left_parenthesis",
        "alt+up",
        N_("Previous unchecked"),
        N_("go to the previous one that nobody has checked"),
    ),
    Command(
        "review",
        "list_left_out",
        "O",
        "alt+o",
        N_("Left out"),
        N_("list what of the document is not part of the report"),
        "",
        "omitted page numbers 遗漏 页码",
    ),
    Command("text", "line_down", "j", "down", N_("Line down"), N_("scroll one line down")),
    Command("text", "line_up", "k", "up", N_("Line up"), N_("scroll one line up")),
    Command("text", "page_down", "space", "pagedown", N_("Page down"), N_("scroll one page down")),
    Command("text", "page_up", "b", "pageup", N_("Page up"), N_("scroll one page up")),
    Command("text", "half_page_down", "", "ctrl+d", N_("Half a page down"), N_("scroll half a page down")),
    Command("text", "half_page_up", "", "ctrl+u", N_("Half a page up"), N_("scroll half a page up")),
    Command("text", "top", "g", "home,ctrl+home", N_("Top"), N_("go to the beginning")),
    Command("text", "bottom", "G", "end,ctrl+end", N_("Bottom"), N_("go to the end")),
    Command(
        "text",
        "next_section",
        "right_square_bracket,right_black_lenticular_bracket",
        "ctrl+down",
        N_("Next section"),
        N_("go to the next section"),
        "]",
    ),
    Command(
        "text",
        "previous_section",
        "left_square_bracket,left_black_lenticular_bracket",
        "ctrl+up",
        N_("Previous section"),
        N_("go to the previous section"),
        "[",
    ),
    Command(
        "text",
        "next_paragraph",
        "right_curly_bracket",
        "shift+down",
        N_("Next paragraph"),
        N_("go to the next paragraph"),
    ),
    Command(
        "text",
        "previous_paragraph",
        "left_curly_bracket",
        "shift+up",
        N_("Previous paragraph"),
        N_("go to the previous paragraph"),
    ),
    Command("text", "next_sentence", "J", "right", N_("Next sentence"), N_("mark the next sentence"), "J"),
    Command("text", "previous_sentence", "K", "left", N_("Previous sentence"), N_("mark the previous sentence"), "K"),
    Command(
        "text",
        "select_sentences",
        "v",
        "alt+v",
        N_("Select"),
        N_("select sentences with the keys that scroll; Esc ends it"),
        "v",
    ),
    Command("text", "next_note", "", "enter", N_("Next note"), N_("show the next note on doubtful print"), "Enter"),
    Command("text", "previous_note", "", "backspace", N_("Previous note"), N_("show the previous note")),
    Command("text", "wider", "plus,equals_sign", "shift+right", N_("Longer lines"), N_("make the lines longer")),
    Command("text", "narrower", "minus", "shift+left", N_("Shorter lines"), N_("make the lines shorter")),
    Command("tree", "cursor_down", "j", "down", N_("Down"), N_("move down one row")),
    Command("tree", "cursor_up", "k", "up", N_("Up"), N_("move up one row")),
    Command("tree", "page_down", "space", "pagedown", N_("Page down"), N_("move down one page")),
    Command("tree", "page_up", "b", "pageup", N_("Page up"), N_("move up one page")),
    Command("tree", "first", "g", "home", N_("First"), N_("go to the first row")),
    Command("tree", "last", "G", "end", N_("Last"), N_("go to the last row")),
    Command("tree", "choose", "", "enter", N_("Read"), N_("show the section or the sentence in the text"), "Enter"),
    Command("tree", "open_branch", "l", "right", N_("Expand"), N_("expand the branch, or move into it")),
    Command("tree", "close_branch", "h", "left", N_("Collapse"), N_("collapse the branch, or move to its parent")),
    Command("tree", "open_all", "L", "shift+right", N_("Expand all"), N_("expand all branches")),
    Command("tree", "close_all", "H", "shift+left", N_("Collapse all"), N_("collapse all branches")),
    Command("cards", "cursor_down", "j", "down", N_("Down"), N_("move down one row")),
    Command("cards", "cursor_up", "k", "up", N_("Up"), N_("move up one row")),
    Command("cards", "page_down", "space", "pagedown", N_("Page down"), N_("move down one page")),
    Command("cards", "page_up", "b", "pageup", N_("Page up"), N_("move up one page")),
    Command("cards", "first", "g", "home", N_("First"), N_("go to the first row")),
    Command("cards", "last", "G", "end", N_("Last"), N_("go to the last row")),
    Command(
        "cards",
        "choose",
        "",
        "enter",
        N_("Show in the text"),
        N_("show the section or the sentence in the text"),
        "Enter",
    ),
)
