"""Closed classes of words, and the few templates that tell whose words a stretch of text is."""


def listed(words: str) -> frozenset[str]:
    """The words of a list; "_" joins the words of a phrase."""
    return frozenset(word.replace("_", " ") for word in words.split())


# "you" after one of these is not the subject of a statement: asked, wished, or an object.
NOT_BEFORE_SUBJECT_YOU = listed(
    """do did does can could would will shall should may might must are were have has had am is was
    do_not if whether unless when whenever while once until before after where how what who
    which why whoever whatever wherever than for to with of from at by about without between
    near beside behind around against on in into over towards through both all ask asked
    asking tell told telling give gave giving given show showed let letting help helped
    helping love loved loving miss missed missing thank thanked thanking thanks see saw
    seeing hear heard hearing need needed want wanted wants hope hoping wish wishing trust
    trusted call called calling ring rang text texted hug hugging hold holding kiss kissed
    kissing marry married marrying meet met join joined watch watching watched find found
    leave left leaving make made making take took taking bring brought bless adore adored
    appreciate admire proud glad happy grateful lucky relieved pleased delighted support
    hurt hurts bother bothers suits suit guess imagine suppose like liked as time way day
    minute moment second thing things one ones person people everything anything nothing
    something someone somebody everyone man woman night week year place bit reason soon nor
    whom whose say even_if not never like_to 'd neither let_us blame blamed forgive forgave
    accept owe owed cost costs"""
)
# "feels like you …", "as if you …" is a false I-statement only after these.
ONLY_FELT_LIKE = listed(
    "feel feels felt feeling seem seems looks seemed like sounds it's almost act acts behave is was"
)
PRAISED = listed(
    """love loved like liked glad happy grateful appreciate admire proud noticed lucky thankful
    relieved touched fact things sorry so everything hope wish way know say said saying
    afraid worried scared worry guess wonder"""
)

NEVER_NAMES = listed(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter eid ramadan diwali
    iftar hanukkah shabbat holi lent sabbath god lord jesus allah bible quran english polish
    irish welsh scottish british american indian nigerian french german spanish italian urdu
    hindi punjabi yoruba igbo arabic i ive im id ill mum mother dad father mama papa sir
    maam dear love darling honey babe baby nana granny nan grandma grandpa facebook
    instagram whatsapp tiktok snapchat youtube netflix xbox playstation google reddit
    twitter tinder ocd adhd ptsd bpd uber tv ok gp phd wifi sky itv bbc fifa nhs england
    ireland scotland wales london leeds lagos dublin manchester birmingham america india
    nigeria poland australia britain europe uk usa amazon tesco asda aldi lidl ikea
    valentine valentines boxing masters uni"""
)

# Small words that begin a sentence, or are shouted in the middle of one, with a capital.
GRAMMAR = listed(
    """something everything nothing anything someone somebody everybody work life love money time
    sleep dinner school one there here some any each both you your yours i me my mine we us
    our he she it they him her his its them their this that these those the a an and but or
    so if when while because who what which where why how is are was were am be been do does
    did don't not no yes never always have has had will would can could should must may
    might shall of in on at to from with by for up down out just all every everyone nobody
    please thank thanks sorry well oh wow okay fine sure look stop get go come"""
)

# What follows is somebody else's words: hidden up to the next break.
_SOMEBODY = (
    "i|you|he|she|they|we|NAME|dad|mother|mum|father|brother|sister|sister_'s|boss|manager|friend|"
    "counsellor|therapist|pastor|everyone|everybody|people|somebody|someone|text|message|note|"
    "letter|aunt|auntie|uncle|nan|granny|son|daughter|doctor|neighbour|colleague|customer|teacher|"
    "who|lads|mates|parents|family|mil|imam|priest|vicar|nurse|guy|woman|man"
)
REPORTED = (
    f"{_SOMEBODY} once|even|also|always|actually|then|never|had|have|has|keep|kept? "
    "said|says|saying|wrote|texted|shouted|yelled|joked|muttered|whispered|announced|claimed|"
    "reckoned|reckons|insisted|replied|answered|mentioned "
    "!that_to|it_to|that_because|it_because|that_so|sorry|yes|no|nothing|so|thank_you|thanks|goodbye|hello|hi|it|something|anything|please|one",
    f"{_SOMEBODY} once|just|even|also|always|actually|had|have|has|did? told|telling|tells|warned|"
    "informed me|him|her|them|us|you|everyone|NAME !the_truth|nothing|off",
    "YOU|he|she|they|NAME|mother|father|brother|sister once|just|even|also|had|have|has|keep|kept? "
    "called|call|calls|calling|labelled|accused|likened|compared me|him|her|us|my|it",
    "i just|really|even|have|had? called|compared|accused|likened|described you|your",
    "i just|had|have? threatened|promised|swore",
    "i keep|kept|still? hearing|hear|heard|read|reading you|your|that|it !are|have|were",
    "your text|message|note|email|letter|words? said|says|was|were",
    "being called|told|accused",
    "been called|told|accused",
    "you threatened|said|say|saying",
)

# What follows is the writer's guess, owned as one, or taken back: hidden to the sentence's end.
OWNED = (
    "the story|film|movie|version|tale i|in|that",
    "a|this|my|the story i|in",
    "i am|was? !not making|make|made up|it_up|a_film|a_story",
    "start|started|starting|begin|began making_up|inventing|imagining|thinking|wondering|worrying",
    "i make|made|invent|invented|tell|told myself|the_film|a_film|up",
    "i keep|kept|start|started|am|was|have_been? telling myself",
    "i catch|caught|find|found myself thinking|wondering|imagining|worrying|feeling",
    "in my head|fear|mind|worst|imagination|anxiety|panic",
    "my head|brain|mind|anxiety|fear|gut|worry|heart|imagination|insecurity|paranoia "
    "just|always|then|sometimes? is|says|say|tells|goes|keeps|went|told|said|has|was|jumps|makes",
    "my guess|hunch|worry|fear|theory|worst_fear|imagination is|was|would_be|has",
    "my guess|hunch|worry|fear|theory $",
    "i am|was|keep|kept|have_been just|only|half|sometimes|maybe|probably|kind_of? guessing|"
    "imagining|wondering|supposing|assuming|worrying|scaring",
    "i just|sometimes|really|often|do|only|half|could_only|can_only|would? worry|guess|imagine|"
    "fear|wondered|worried|imagined|guessed|assumed|feared !about",
    "i just|sometimes|do|did|only|often|half? wonder|wondered if|whether|was|is",
    "i am|was|get|got|felt|feel just|really|so|a_bit|sometimes|always|still|kind_of|quite? worried|"
    "scared|frightened|terrified|nervous|anxious|paranoid that|you_will|you_would|you_might|"
    "you_'d|you_are|you_were|you_have|i_will|i_am|i_was|we_will|we_are|it_is|of",
    "i am|was|get|got|felt|feel just|really|so? afraid that_you|you_will|you_would|you_might|"
    "you_'d|i|we|of",
    "part of me|my_brain|my_head|my_mind",
    "a|some|the part|bit|corner of me",
    "i may|might|could be|have wrong|mistaken|misread|reading|got|misunderstood|imagining",
    "maybe|perhaps i_am|i_have|it_is_just_me|i_misread",
    "correct|stop me if",
    "tell|let me|know if i_am|i_have|i_got",
    "i wonder|wondered|am_wondering|was_wondering if|whether",
    "i used|was to assume|think|worry",
    "sorry i|that_i|for|about|if_i !am_not|exist|breathe|existing|breathing|caring|having_feelings",
    "it|that was_unfair|was_wrong|was_unkind|was_mean of_me|that_i|of_me_to",
    "i|i_'d take|took|want_to_take|would_take back|it_back|that_back",
    "i should|ought|must|could|would not? to? have|never_have",
    "i shouldn't_have|regret|regretted|apologise|apologised",
    "it_is|that_is just|only? my|me own|old? fear|worry|anxiety|stuff|insecurity|brain|head",
    "does|did it|that|this feel|seem|sound|come|land|look",
)
