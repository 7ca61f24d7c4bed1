"""Whose part a sentence of "No longer willing" is. Pure; precision first: unsure is ``MINE``.

A limit is about what I do. ``THEIRS`` is something that the other would have to do or stop;
``WITHHOLDS`` leaves somebody without what they need: care, food, medicine, shared money,
affection, contact, sleep, a home. To stop one's own extra effort is neither, to refuse sex or to
be touched is neither, and so is to go away from what hurts.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from apps.tone.clauses import sentences


class Whose(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    WITHHOLDS = "withholds"


class Line(NamedTuple):
    """A sentence, as it was written, and whose part it is."""

    words: str
    whose: Whose


# Matched against plain words, contractions opened, each with one space before and after. Each
# table is words → one expression: "_" stands for any of the words of its name.
WORDS = {
    "KIDS": r"(?:(?:the|my|our|your) )?(?:kids?|children|baby|son|daughter|boys?|girls?|little ones?)",
    "ILL": r"(?:insulin|tablets?|pills?|medicines?|medication|meds|inhaler|injections?|dialysis|chemo)",
    "MEAL": r"(?:dinners?|food|teas?|suppers?|meals?|breakfasts?|lunch(?:es)?)",
    "WARMTH": r"(?:touch\w*|hug\w*|cuddl\w+|kiss\w*|hold\w*|lov\w+|affection|warmth|kind(?:ness)?|nice)",
    "MONEY": r"(?:account|accounts|card|cards|savings|money|bank card|wages|pay packet|pin)",
    "OTHERS": r"(?:mates?|friends?|family|mother|mum|sister|brother|parents|dad|father)",
    # To know, to worry, or to carry too much is nothing that one demands.
    "SOFT": r"(?:know|understand|hear|see|believe|think|thinking|believing|wonder\w*|worry\w*|guess\w*"
    r"|pay|paying|carry\w*|feel|down|face|deal|do|win|choose|decide|drive|remember)",
    "FUTURE": r"(?:find|see|notice|hear|know|still|always|probably|have|get|be|need|want|understand"
    r"|not|never|remember|manage|survive|cope|laugh|like|love|think|say|feel|wonder|miss|wake|come)",
    "NOT": r"(?:not|no longer|never|stop|stopping|done|finished|refuse|refusing)"
    r" (?:be |to |going to |willing to |prepared to |with |again |ever )*",
    "REFUSED": r"(?:not|no longer|never|refuse|refusing) (?:be |to |going |willing |prepared |again |ever )*",
    "BEGINS": r"(?:\| |[,;:.—] |and |but |so )(?:(?:from|as of) (?:now|this day|today|here)(?: on| onwards)?"
    r" ,? ?|now ,? ?)?(?:that )?",
    # After one of these it is a lesson for the other, whatever is withheld.
    "LESSON": r"(?:(?:until|till|unless) you (?:have |'ve |are |will )?(?:change|apologis|apologiz"
    r"|said sorry|say sorry|earn|learn|agree|admit|behav|come round|treat|give in|do what|do as|deserv)"
    r"|teach you|you will (?:soon )?learn|take notice|gratitude|while you (?:are|carry|keep|behave)"
    r"|see how you like|how it feels|serves? you right)",
}

THEIRS = r"""
 _NOT(?:let|letting|allow|allowing|permit|permitting) you (?:to )?(?!_SOFT )\w+ (?!.* me )
 _REFUSED(?:have|having|for|accept|accepting) you (?:to )?(?!_SOFT )(?:\w+ing|speak|talk|shout|treat|spend|drink|smoke|go|leave|come|use|ignore|lie|check|interrupt|make)_
 _REFUSED(?:accept|accepting|tolerat\w+|stand for|standing for|permit|put up with|putting up with|allow|allowing|stand) (?:that )?(?:you|your) (?!own )
 _REFUSED(?:ok|okay|fine|happy|alright|all right|comfortable) with your? (?:not |never |always )?\w+ing_
 _REFUSED(?:live|living|stay|staying) with (?:your|you being|someone who|somebody who|a man who|a woman who)_
 (?:done|finished|through|had enough|sick|tired|fed up|had it) (?:of|with) your? (?:not |never |always |constantly )?\w+ing_
 _BEGINS(?:either )?you (?:will|shall|'d best) (?:have to )?(?!_FUTURE )\w+_
 _BEGINS(?:either )?you (?:will|shall) be (?:home|back|nicer|more|kinder|on time|polite)_
 _BEGINS(?:either )?you (?:just |really )?(?:need to|have to|have got to|got to|had better|'d better|must|should|ought to|are to|are going to have to) (?!have |not |be |_SOFT )
 _BEGINS(?:either )?you (?:need to|have to|have got to|must|are to) be (?:home|back|nicer|kinder|more|on time)_
 _BEGINS(?:either )?you are (?:no longer |not )(?:allowed|to |going to (?!_FUTURE |change )|seeing |meeting |having |buying |spending |going )
 _BEGINS(?:either )?you (?:can|may|will|do) (?:not|no longer) (?:get to|go|meet|buy|spend|drink|smoke|text|speak to)_
^ \| (?:either )?you (?:stop|quit|change|start|give up|get help|apologise|tell me)_
 i (?:do |really |just |also )*(?:need|want|expect|require|ask|am asking|am telling|am ordering|am begging|'d like|would like) (?:that )?you (?:to )?(?:stop|cease|not )?(?!_SOFT )(?!to _SOFT )\w+_
 i (?:demand|insist|require) (?!on (?:doing|paying))
 i (?:want|expect|need) (?:an apology|respect|some respect|more (?:effort|help|respect|commitment)|your phone)_
 (?:i 'd|i would) (?:like|prefer) it if you_
 (?:it is|it is about|is it|it is high) time (?:that )?you_
 (?:up to you|your job|your turn|your place|your responsibility) to (?:change|stop|sort|fix|make|start)_
 no more .{1,40} (?:on your part|from you|for you)_
 (?:your (?:\w+ ){1,3}|the (?:drinking|shouting|gambling|lying|gaming|smoking|flirting|spending|swearing) )(?:has to|have to|needs to|need to|must|stops|ends|will stop|is going to stop)_
 from (?:now|today|here) on(?:wards)? ,? ?your_
 (?:whether you )?like it or not_
 i (?:will|shall|am going to) (?:see to it|make sure) (?:that )?you (?:stop|start|never|do not)_
 i (?:will|shall|am going to) (?:make you|get you to) (?:stop|start|see|pay|do|change)_
 i (?:forbid|am forbidding|am banning|am stopping) you_
^ \| (?:just |please )?(?:stop|quit) \w+ing (?:\w+ ){0,3}me_
^ \| (?:never|do not) (?:ever |again )?(?!let |get )\w+ (?:\w+ ){0,5}me_
^ \| (?:just |please )?(?:put|get|pull|delete|treat|respect|answer|show|tell|help|leave|listen to|ask) (?:\w+ ){0,3}(?:me|your (?:phone|share|weight|act|things|hands)|yourself)_
"""

WITHHOLDS = r"""
 _NOT(?:speak|speaking|talk|talking)(?: to)? you (?:any more |anymore |ever |again |at all )*(?:[.!] $|until |till |unless |for (?:a|the|two|three|days|weeks) )
 we are not (?:speaking|talking) (?:[.!] $|until |till |unless )
 _REFUSED(?:say|saying|address|addressing|utter|speak) (?:a|another|one|a single|one single) (?:\w+ )?word(?: \w+)? to you_
 _NOT(?:answer|answering|reply|replying|respond|responding|pick up|look at|looking at|acknowledge|acknowledging|come home|coming home)(?: to)?(?: you| your (?:calls|texts|messages))? (?:at all|until|till|unless|for (?:a|days|weeks))_
 you (?:will (?:not|never)|are not|can not) (?:be )?(?:see|seeing|have|having|get|getting|put|putting|hold|holding) (?:_KIDS|them)_
 _REFUSED(?:let|letting|allow|allowing) you (?:to )?(?:see|near|have|hold|visit|pick up) (?:_KIDS|them)_
 _REFUSED(?:take|taking|drive|driving) (?:you|_KIDS|your (?:\w+ )?\w+) to (?:the |your )?(?:doctors?|gp|hospital|dentist|clinic|dialysis|chemo|appointments?)_
 (?:stop|stopping|stepping back from|done with|done|not|no longer|not be|no longer be)(?: willing to| going to)? (?:feed|feeding|wash|washing|bath|bathing|dress|dressing|look after|looking after|care for|caring for|change|changing) (?:you|_KIDS|your (?:\w+ )?(?:mum|mother|dad|father|nan|gran|parents))_
 (?:not|no longer|stop|stopping|done) (?:be |to |going to |willing to |with )*(?:help|helping|give|giving|fetch|fetching|collect|collecting|pick|picking|hand|handing|get|getting) .{0,30}_ILL_
 _REFUSED(?:help|helping) you (?:to the (?:toilet|bathroom|loo)|wash|shower|bath|get dressed|dress|in the bath|out of bed|to bed|eat)_
 _REFUSED(?:give|giving|share|sharing|put|putting|pay|paying|buy|buying) .{0,40} (?:grocery|groceries|food|rent|housekeeping|wages|shopping|heating|electric) .*(?:_LESSON|money|until |till )
 _REFUSED(?:giving |give |be |show |showing )?(?:you )?(?:a |any |another )?_WARMTH .*_LESSON
 _REFUSED(?:let|letting|allow|allowing) you (?:to )?(?:see|ring|call|visit|phone|talk to|speak to|have) (?:your|any of your) (?:\w+ )?_OTHERS_
 _REFUSED(?:let|letting|allow) you (?:to )?(?:sleep|eat|in|back in|rest|into the|through the|come back in|have your)_
 you (?:will not|are not) (?:be )?(?:come|coming|get|getting|let|sleep|sleeping)(?: back)? (?:in|into|home|through|any sleep|a wink)_
 you are not getting (?:a |another |any )?(?:penny|money|food|kiss|cuddle|hug)_
"""

# Deeds that withhold, unless a "not" stands before them in their clause.
DEEDS = r"""
 (?:going|go|gone) silent on you_
 (?:give|giving) you the (?:silent|cold)_
 i (?:will|am going to|shall|will be|am) (?:just )?(?:ignore|ignoring|blank|blanking|freeze|freezing) you_
 (?:withhold|withholding|withdraw|withdrawing|holding back|hold back) (?:my |all |any )*(?:affection|love|warmth|money|kisses|cuddles|touch|help)_
 you will (?:hear|get|have) nothing(?: else| more)? from me_
 not (?:a|another|one|a single) (?:\w+ )?(?:word|kiss|hug|cuddle|penny) (?:from me|until|till|for you|to you)_
 (?:keep|keeping|take|taking|hide|hiding) (?:_KIDS|them) (?:away )?from you_
 (?:go|goes|going|do|be|manage|live) without (?:their |any |his |her |your |a )?(?:_MEAL|_ILL|heating|money)_
 without (?:their |any |his |her )?_MEAL_
 (?:go|goes|going|sit|be) (?:hungry|cold) (?:until|till|for all|tonight|and|[.!])_
 (?:go|goes|going) hungry_
 you (?:will|can) (?:get|have|find|be getting|see|expect) no (?:more )?(?:_MEAL|money|help|sleep|_WARMTH)_
 no (?:more )?(?:_MEAL|money|_WARMTH|_ILL) (?:for you|until|till|unless|from me)_
 no (?:more )?_WARMTH(?: at all)? (?:from me|for you)_
 (?:keep|keeping|hide|hiding|take|taking) (?:the |our |your )?(?:joint |shared |bank |house )*(?:_MONEY|phone|keys|car keys|passport) (?:away )?(?:from|off) you_
 (?:taking|take|hiding|hide|confiscating) your (?:car )?(?:phone|keys|passport|_MONEY|_ILL)_
 (?:cancel|cancelling|freeze|freezing|empty|emptying|emptied|drain|draining|block|blocking|lock|locking|closing|moving|moved|move) (?:your|our|all our|all the|the joint|the shared) (?:joint |shared )?_MONEY_
 (?:chang\w+) the (?:locks?|pin|passwords?) .*you_
 (?:cut|cutting) you off (?:from|[.!]|until|till|without)_
 (?:stop|stopping|keep|keeping|ban|banning) your _OTHERS from_
 you (?:will|can) (?:be )?(?:sleep|sleeping|stay|staying) (?:in the (?:car|garage|shed|garden)|outside|on the (?:sofa|floor|street)|elsewhere|somewhere else|at a hotel)_
 find (?:somewhere|some place|a place|another place) (?:else )?to (?:sleep|live|stay)_
 (?:keep|keeping) you (?:up|awake)_
 (?:lock|locking|throw|throwing|kick|kicking|chuck|chucking|put|putting) you out_
 (?:lock|locking) (?:the )?(?:door|fridge|cupboard|bedroom)_
 your (?:bags|things|clothes|stuff) .{0,20}(?:outside|on the (?:step|street|lawn|pavement|drive))_
"""
NEGATED = re.compile(r" (?:not|no longer|never|stop|stopping|done|without|instead of) [^,;:.—]*$")

# Beside what I will do instead, a "not" about the other is the beginning of a limit of mine.
OWN_ACT = re.compile(
    r" i (?:will|shall|am going to) (?:go|leave|take|walk|step|read|sleep|eat|say|tell|come|stop|be in"
    r"|be upstairs|be next|put on|start|ask|hang|drive|get|do|make my|cook|turn|move|end) "
)


def compiled(table: str) -> re.Pattern[str]:
    """One expression of a table; the names in it stand for their words, a last "_" for a space."""
    rows = [row[:-1] + " " if row.endswith("_") else row for row in table.split("\n") if row]
    rule = "|".join(rows)
    for name, words in reversed(WORDS.items()):
        rule = rule.replace(f"_{name}", words)
    return re.compile(rule)


_THEIRS, _WITHHOLDS, _DEEDS = map(compiled, (THEIRS, WITHHOLDS, DEEDS))
_SEX = re.compile(r" (?:sex|sexual|sexually|intimacy|intimate|bed with you|make love|making love) ")


def control(text: str) -> Iterator[Line]:
    """Each sentence of ``text`` with whose part it is; questions are nobody's to keep."""
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end]
        plain = sentence.line.lower().replace(" name 's ", " their ")
        yield Line(words, Whose.MINE if sentence.asks else whose(plain))


def whose(plain: str) -> Whose:
    if not _SEX.search(plain) and (_WITHHOLDS.search(plain) or any(done(plain))):
        return Whose.WITHHOLDS
    if _THEIRS.search(plain) and not OWN_ACT.search(plain):
        return Whose.THEIRS
    return Whose.MINE


def done(plain: str) -> Iterator[bool]:
    """For each deed that withholds, whether it stands there as something one would do."""
    for deed in _DEEDS.finditer(plain):
        yield not NEGATED.search(plain[: deed.start() + 1])
