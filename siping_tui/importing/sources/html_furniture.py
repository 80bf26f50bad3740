"""What a website prints around a text: buttons, sources, names of editors, links to other pages."""

import re

from siping_tui.importing.document import LeftOutReason

_CREDIT = re.compile(
    r"(?:【[^】]{1,6}】|本文来源\s*[:：]\s*\S+)?\s*[（(【\[]?\s*(?:责任?编辑?|编辑|本期编辑|网络编辑|值班编辑|编审|初审|复审|终审|一审|二审|三审|审核|审签|校对|监制|统筹|策划"
    r"|编校|排版|录入|撰稿|供稿|作者|通讯员|记者|摄影)(?:员|人|者)?\s*[:：/丨|].{0,40}"
    r"|[（(](?:本报|见习|实习|特约)?(?:记者|通讯员)[^（）()]{1,30}[)）]"
)
_SOURCE = re.compile(
    r"(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s*(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?)?\s*)?"
    r"(?:[（(]?(?:文章|信息|稿件|内容)?(?:来源|出处)|(?:发布|发文|成文|更新|生成|公开|录入)?(?:时间|日期)|索引号|发布(?:机构|单位|人)|信息分类"
    r"|主题(?:分类|词)|文号|浏览次数|点击(?:数|量|次数)|阅读(?:量|数|次数)?|访问(?:量|次数))\s*[:：].*"
)
# A date in words without the time of day may be that of the report.
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}[:：]\d{1,2}.{0,4})?|\d{4}年\d{1,2}月\d{1,2}日\s*\d{1,2}[:：时]\d{1,2}.{0,4}"
)
# The longer of two words that begin alike comes first: the pattern below never tries another.
_BYLINE = re.compile(r".{0,20}\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s*\d{1,2}[:：]\d{2}.{0,30}")
_BUTTONS = (
    r"打印(?:本页|正文)?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|全屏|下载|复制链接|返回(?:首页|顶部|列表|上一级)?"
    r"|分享让更多人看到|分享至好友和朋友圈|分享(?:到|至)?|微信|(?:新浪)?微博|朋友圈|QQ空间|QQ好友|QQ|(?:我要)?纠错|投诉|举报"
    r"|点赞|在看|赞|评论|关注|首页|正文|上一页|下一页|上页|下页|末页|尾页|\d{1,3}|共\d+页|第\d+页|字[体号]|调整字体|放大|缩小|正常"
    r"|超?特?[大中小]号?|默认|加大|减小|还原|A[-+]?|繁体|简体|无障碍|朗读|听新闻|手机版|电脑版|大字版|扫一扫.{0,30}|扫描二维码.{0,20}"
    r"|用?微信扫(?:码|一?描)二维码|长按.{0,20}二维码.{0,20}|网站地图|关于我们|版权声明|联系我们|免责声明|查看(?:更多|全文)|阅读原文|更多"
    r"|相关附件|来源|浏览次数|点击数|次"
)
_SEPARATORS = r"[\s【】()（）\[\]|｜>›»·•:：/、«‹<—\-_*#×+]"
_NAVIGATION = re.compile(
    rf"(?:{_SEPARATORS}|{_BUTTONS})++"
    r"|(?:您?(?:现在|当前)?的?(?:位置|所在位置)(?:是|为)?)\s*[:：].*"
    r"|[【\[]?(?:上|下)一[篇条则页]\s*[:：].*"
    r"|.*(?:ICP备|公网安备|网站标识码|版权所有|Copyright|©).*|(?:主办|承办|主管|协办|技术支持)(?:单位)?\s*[:：].*"
    r"|附件\s*\d*\s*[:：]?.{0,60}\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar)"
    r"|点击.{0,10}关注.{0,10}|(?:点击)?(?:图片|此处)?进入专题|.{0,10}点击图片进入专题.{0,10}"
)
_MORE = re.compile(
    r"[【\[●■◆▶]?\s*(?:相关(?:稿件|链接|新闻|文章|阅读|报道|内容|信息|推荐|资讯|文档)|延伸阅读|推荐阅读|更多阅读|热门(?:排行|文章|推荐|新闻)|猜你喜欢"
    r"|为您推荐|精彩推荐|最新(?:文章|新闻|动态)|网友评论|发表评论|最新评论|友情链接)\s*[】\]]?\s*[:：]?"
)
_LONGEST = 120


def begins_more(text: str) -> bool:
    """Return whether a text is the heading of a list of other pages."""
    return _MORE.fullmatch(text) is not None


def furniture_reason(text: str) -> LeftOutReason | None:
    """Return what a text at either end of an article is if it belongs to the website, otherwise None."""
    if len(text) > _LONGEST:
        return None
    if _CREDIT.fullmatch(text):
        return "credit"
    if _SOURCE.fullmatch(text) or _DATE.fullmatch(text) or _BYLINE.fullmatch(text):
        return "source-line"
    if _NAVIGATION.fullmatch(text) or begins_more(text):
        return "navigation"
    return None
