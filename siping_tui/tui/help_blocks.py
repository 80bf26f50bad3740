"""The blocks of the help, in the language of the interface and with the user's keys; no screen is needed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from siping_tui.briefing.labels import BOUND_SIGNS, BOUNDS
from siping_tui.frozen import Frozen
from siping_tui.messages import SEPARATOR, Language, Translate, translator
from siping_tui.tui.help_texts import (
    COLLECTION_GROUPS,
    COLLECTION_PRIMER,
    GROUPS,
    LEGEND,
    PRIMER,
    PRIMER_HEADING,
    CommandGroup,
    Sample,
    SampleGroup,
)
from siping_tui.tui.signs import NOTE_SIGN, Signs
from siping_tui.user.commands import COMMANDS, Command, Context
from siping_tui.user.keys import SCREEN_WIDE, Keys, default_keys, format_key

_BAR = 5
"""The length of the sample of a bar, in cells."""

_PLACEHOLDER = re.compile(r"\{([\w.-]+)\}")


class Stretch(NamedTuple):
    """A stretch of a row in one style."""

    text: str
    style: str = "words"
    """A style of the text, as in `LINE_STYLES`, or one of the help's own: heading, key, words."""


class HelpEntry(Frozen):
    """What is pressed, typed or seen, and what it means."""

    term: tuple[Stretch, ...]
    """Stretches between which a row may end."""
    meaning: tuple[Stretch, ...]
    words: tuple[str, ...]
    """All words that the entry is found by, in both languages."""
    commands: tuple[str, ...] = ()
    """The ids of the commands that the entry is about."""

    def is_on_key(self, key: str) -> bool:
        """Return whether a command of the entry has a key, as people write it."""
        return bool(self.commands) and any(stretch.text == key for stretch in self.term)


class HelpBlock(Frozen):
    """A heading with its entries."""

    heading: str
    entries: tuple[HelpEntry, ...]
    contexts: frozenset[Context] = frozenset()
    """The contexts in which the block comes first."""
    is_wide: bool = False
    """Whether the block has the whole width, above the columns."""


class HelpBlocks:
    """Makes the blocks."""

    def __init__(self, keys: Mapping[str, Keys], interface: Language, signs: Signs) -> None:
        self._keys, self._signs = keys, signs
        self._translate = translator(interface)
        self._of_other = translator("en" if interface == "zh" else "zh")
        self._commands = {command.id: command for command in COMMANDS}
        self._words_of = {sample.style: sample.words for sample in LEGEND}

    def blocks(self, contexts: Iterable[Context]) -> list[HelpBlock]:
        """Return the primer, the blocks for the widget in focus, and then the others."""
        now = set(contexts)
        is_above = "lists" in now
        blocks = map(self._block, COLLECTION_GROUPS if is_above else GROUPS)
        primer = self._primer(COLLECTION_PRIMER if is_above else PRIMER)
        return [primer, *sorted(blocks, key=lambda block: not block.contexts & (now - SCREEN_WIDE))]

    def _primer(self, primer: Sequence[tuple[str, str]]) -> HelpBlock:
        entries = (
            self._entry(PRIMER_HEADING, (Stretch(self._translate(word), "heading"),), line, word)
            for word, line in primer
        )
        return HelpBlock(self._translate(PRIMER_HEADING), tuple(entries), is_wide=True)

    def _block(self, group: SampleGroup | CommandGroup) -> HelpBlock:
        entries = self._commands_of(group) if isinstance(group, CommandGroup) else self._samples_of(group)
        return HelpBlock(self._translate(group.heading), tuple(entries), frozenset(group.contexts))

    def _samples_of(self, group: SampleGroup) -> Iterator[HelpEntry]:
        for sample in group.samples:
            yield self._entry(group.heading, self._term(sample), sample.meaning, sample.words)

    def _commands_of(self, group: CommandGroup) -> Iterator[HelpEntry]:
        """Yield the commands of a group; those that do the same in two contexts by the same keys are one entry."""
        alike: dict[tuple[str, Keys, str], list[Command]] = {}
        for command in _commands(group):
            alike.setdefault((command.action, self._keys[command.id], command.help), []).append(command)
        for commands in alike.values():
            yield self._command(group.heading, commands)

    def _entry(self, heading: str, term: tuple[Stretch, ...], *messages: str) -> HelpEntry:
        """Return an entry whose first message is its meaning; it is found by all of them and by its heading."""
        meaning = self._filled(messages[0], self._translate)
        languages = self._translate, self._of_other
        texts = (_text(self._filled(each, language)) for each in (*messages, heading) for language in languages)
        return HelpEntry(term, meaning, (*(each.text for each in term), *texts))

    def _term(self, sample: Sample) -> tuple[Stretch, ...]:
        text = _text(self._filled(sample.words, self._translate))
        return tuple(Stretch(part, sample.style) for part in text.split("  "))

    def _filled(self, message: str, translate: Translate) -> tuple[Stretch, ...]:
        """Return the translation of a message, with keys and samples in place of their names."""
        parts = enumerate(_PLACEHOLDER.split(translate(message)))
        return tuple(self._named(part) if position % 2 else Stretch(part) for position, part in parts if part)

    def _named(self, name: str) -> Stretch:
        """Return the key of a command, a sign or a sample of the legend."""
        if name in self._commands:
            return Stretch(self._key(self._commands[name]), "key")
        if name == "bounds":
            return Stretch("  ".join(BOUND_SIGNS.values()))
        if name == "bounds-mean":
            separator = self._translate(SEPARATOR)
            return Stretch(separator.join(self._translate(BOUNDS[bound]) for bound in BOUND_SIGNS))
        if name == "note-sign":
            return Stretch(NOTE_SIGN)
        if name == "bar":
            return Stretch(self._signs.bar * _BAR)
        if name in self._signs._fields:
            return Stretch(getattr(self._signs, name), "margin" if name == "margin" else "words")
        return Stretch(self._words_of[name], name)

    def _key(self, command: Command) -> str:
        """Return the first key of a command, or else its name, by which the palette runs it."""
        keys = self._keys[command.id]
        if not keys:
            return self._translate(command.name)
        return command.shown_key if command.shown_key and keys == default_keys(command) else format_key(keys[0])

    def _command(self, heading: str, commands: Sequence[Command]) -> HelpEntry:
        command = commands[0]
        keys = tuple(Stretch(format_key(key), "key") for key in self._keys[command.id])
        named = self._entry(heading, keys, command.help, command.name)
        words = (*named.words, *(each.also for each in commands))
        return HelpEntry(keys, named.meaning, words, tuple(each.id for each in commands))


def _commands(group: CommandGroup) -> Iterator[Command]:
    """Yield the commands of a group: those that it lists, then those of its contexts that no group lists."""
    listed = {id_ for each in GROUPS if isinstance(each, CommandGroup) for id_ in each.commands}
    by_id = {command.id: command for command in COMMANDS}
    yield from (by_id[id_] for id_ in group.commands)
    yield from (each for each in COMMANDS if each.context in group.contexts and each.id not in listed)


def _text(stretches: Iterable[Stretch]) -> str:
    return "".join(stretch.text for stretch in stretches)
