"""How people really type: contractions with and without apostrophes, text-speak, Scots, slips."""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().splitlines():
        typed, _, plain = line.partition("=")
        for word in typed.split():
            table[word] = tuple(plain.split())
    return table


_NOT = """
do don't dont dinnae dinna doan
did didn't didnt didnae didna
does doesn't doesnt doesnae
is isn't isnt isnae
are aren't arent arenae ain't aint urnae
was wasn't wasnt wasnae
were weren't werent werenae
have haven't havent havenae hav'nt
has hasn't hasnt hasnae
had hadn't hadnt hadnae
would wouldn't wouldnt wouldnae wouldna
could couldn't couldnt couldnae couldna
should shouldn't shouldnt shouldnae
can can't cant cannot cannae canna cyaan cah
will won't wont willnae winnae wilnt
must mustn't mustnt
need needn't neednt
might mightn't mightnt
am amn't amnt
"""

EXPANSIONS: dict[str, tuple[str, ...]] = _table(
    """
u ya yous youse ye yuh yah yoo thou yew = you
youre ure your'e you'r ur're yure yur'e = you are
youve uve = you have
youd = you 'd
youll ull = you will
yours = yours
urself yourselfs yerself urselves yoself = yourself
im i'am ima = i am
ive iv = i have
thats dats = that is
theres = there is
whats wots = what is
whos = who is
hes = he is
shes = she is
hows = how is
wheres = where is
heres = here is
lets let's = let us
theyre = they are
theyve = they have
weve = we have
were're = we are
wanna = want to
gonna gunna gona = going to
gotta = got to
hafta = have to
oughta = ought to
outta = out of
kinda = kind of
sorta = sort of
dunno = do not know
gimme = give me
lemme = let me
shoulda = should have
coulda = could have
woulda = would have
cos cuz coz bc bcos becuase becos bcuz cause 'cause = because
w wi wiv wid = with
n nd an' = and
r = are
ma mah = my
mi = i
tae = to
pls plz plez pleas plse = please
thx ty thankyou tnx thnx = thank you
tho = though
thru = through
abt = about
b4 = before
2nite tonite 2night = tonight
nite = night
tmrw tmr tomoz 2moro tomoro tommorow tomorow = tomorrow
ppl = people
sth smth = something
sum1 = someone
every1 = everyone
any1 = anyone
no1 = nobody
luv lov = love
wot wat = what
da di de tha = the
dis = this
dat = that
den = then
wen = when
wer = where
alot = a lot
alwys alway allways alwayz = always
nevr neva nver = never
evry = every
defo definately definatly deffo = definitely
litterally litrally = literally
whatevs whatevr watever = whatever
rn = right now
idk = i do not know
idc = i do not care
k kk okay ok okey = okay
msg = message
txt txts = text
fone = phone
bday = birthday
wkend = weekend
gf = girlfriend
bf = boyfriend
hubby = husband
missus = wife
mam ma's mammy mummy mum mom momma ammi ammu = mum
dad's = dad 's
da' daddy dada = dad
ye're yer're = you are
ye've = you have
ye'd = you 'd
ye'll = you will
y'all = you
innit = is it not
nah naw nope = no
yeah yea yep yeh yh aye yup = yes
fuckin fukin fkn effing feckin fecking freaking flipping flamin flaming = fucking
bleedin bleeding = bloody
somethin = something
nothin nuthin nuffin nowt = nothing
owt = anything
summat = something
everythin = everything
goin = going
doin = doing
bein = being
gettin = getting
makin = making
talkin = talking
actin = acting
tryin = trying
lyin = lying
cryin = crying
moanin = moaning
havin = having
'til til till = until
apologize = apologise
apologizing = apologising
realize = realise
recognize = recognise
prioritize = prioritise
favor = favour
honor = honour
behavior = behaviour
counseling = counselling
counselor = counsellor
selfishh = selfish
seperate = separate
somone = someone
jelous = jealous
embarassing embarrasing = embarrassing
embarassed = embarrassed
rediculous ridiculus = ridiculous
pathetc = pathetic
imature = immature
"""
)
for _line in _NOT.strip().splitlines():
    _head, *_typed = _line.split()
    EXPANSIONS.update(dict.fromkeys(_typed, (_head, "not")))

# "that's", "mum's gone": after these a final 's is "is"; after any other word it stays a genitive.
IS_AFTER = frozenset(
    [
        "it",
        "that",
        "there",
        "what",
        "who",
        "where",
        "how",
        "he",
        "she",
        "here",
        "everything",
        "nothing",
        "something",
        "this",
        "everyone",
        "everybody",
        "nobody",
        "someone",
        "somebody",
        "why",
        "when",
        "all",
        "which",
        "one",
    ]
)

# "your a snake", "ur always late": what comes next shows that "you are" was meant.
# "your" is usually meant as written, so few words show that it was not.
AFTER_YOU_ARE_FOR_YOUR = frozenset(
    """a an the always never so just not too being such gonna going actually really literally
    basically clearly obviously supposed welcome unbelievable impossible useless pathetic lazy
    selfish jealous overreacting ignoring lying""".split()
)
AFTER_YOU_ARE = frozenset(
    [
        "a",
        "an",
        "the",
        "always",
        "never",
        "so",
        "just",
        "not",
        "too",
        "being",
        "such",
        "gonna",
        "going",
        "actually",
        "really",
        "nothing",
        "only",
        "still",
        "like",
        "late",
        "lazy",
        "selfish",
        "useless",
        "pathetic",
        "ridiculous",
        "mental",
        "mad",
        "crazy",
        "mean",
        "rude",
        "boring",
        "annoying",
        "impossible",
        "literally",
        "basically",
        "clearly",
        "obviously",
        "probably",
        "supposed",
        "right",
        "wrong",
        "my",
        "welcome",
        "amazing",
        "lovely",
        "beautiful",
        "gorgeous",
        "brilliant",
        "perfect",
        "hilarious",
        "no",
        "all",
        "very",
        "pure",
        "dead",
        "jealous",
        "tired",
        "angry",
        "upset",
        "acting",
        "ashamed",
        "embarrassed",
        "cheating",
        "lying",
        "ignoring",
        "overreacting",
        "dramatic",
        "childish",
        "immature",
        "toxic",
        "controlling",
        "worse",
        "better",
        "more",
        "less",
        "unbelievable",
        "hopeless",
        "stupid",
        "thick",
        "dumb",
        "an",
        "at",
        "in",
        "on",
        "out",
        "here",
        "there",
        "unreal",
        "obsessed",
        "weird",
        "cold",
        "fake",
        "full",
        "proper",
        "tight",
        "scared",
        "glad",
        "sorry",
        "sure",
        "one",
        "good",
        "bad",
    ]
)
AFTER_IT_IS = frozenset(
    [
        "a",
        "an",
        "the",
        "not",
        "just",
        "always",
        "never",
        "so",
        "your",
        "you",
        "me",
        "my",
        "only",
        "all",
        "like",
        "been",
        "over",
        "about",
        "fine",
        "okay",
        "obvious",
        "clear",
        "no",
        "very",
        "too",
        "really",
        "pathetic",
        "ridiculous",
        "embarrassing",
        "childish",
        "weird",
        "sad",
        "mad",
        "gross",
        "actually",
        "literally",
        "kind",
        "sort",
        "because",
        "what",
        "how",
        "why",
        "getting",
        "been",
        "going",
        "nothing",
        "everything",
        "either",
        "her",
        "him",
        "us",
        "that",
        "this",
        "been",
        "good",
        "bad",
        "hard",
        "nice",
        "lovely",
        "wrong",
        "wild",
        "mental",
        "grim",
        "tragic",
        "been",
        "honestly",
    ]
)
# "ill do it" is "I'll do it" unless one of these stands before or after it.
SICK_BEFORE = frozenset(
    [
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "feel",
        "feels",
        "feeling",
        "felt",
        "feeling",
        "so",
        "very",
        "really",
        "too",
        "seriously",
        "mentally",
        "terminally",
        "got",
        "gets",
        "getting",
        "fell",
        "falls",
        "the",
        "look",
        "looks",
        "looked",
        "an",
        "of",
    ]
)
NOT_SICK_AFTER = frozenset(
    ["health", "feeling", "will", "people", "with", "from", "and", "or", "because", "for"]
)

ABBREVIATIONS = frozenset(["mr", "mrs", "ms", "dr", "st", "vs", "etc", "eg", "ie", "prof", "rev"])
