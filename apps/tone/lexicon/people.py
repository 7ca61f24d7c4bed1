"""People, times and small grammar: the closed ends of the word lists."""

from apps.tone.words import listed

# "*ly" stands for every word with that ending.
ADVERBS = listed(
    """*ly so just too very still even only all also that well proper plain pure dead right far
    much more quite rather pretty fucking bloody damn being getting now again always a_bit
    kind_of the super"""
)
OPENERS = listed(
    """look listen honestly right well just and so but oh okay yes no actually love dear darling
    mate god jesus now then because i_said i_mean i_swear lol hey come_on fine NAME ah or
    even"""
)
PARTNER = listed(
    """husband wife partner spouse boyfriend girlfriend fella fiance fiancee man woman bloke lad
    other_half better_half guy girl mother father dad mum parent boy adult human_being lover
    hubby person son daughter grown_up gentleman lady christian muslim human mate friend
    housewife husband_or_father"""
)
PLURAL_PARTNERS = listed(
    """husbands wives partners boyfriends girlfriends men women couples lads blokes guys girls
    people mothers fathers dads mums parents families fellas girlfriend boyfriend husband
    wife man woman couple family adults lovers mother father dad mum person grandmothers
    grandfathers folk marriages relationships households ladies"""
)
KIN = listed(
    """brother sister mother mum dad father cousin aunt auntie uncle nan gran granny grandad
    grandfather grandmother friend mate mates brothers sisters parents cousins boss
    colleague neighbour neighbours flatmate housemate best_friend son daughter niece nephew
    friends in_laws sister_in_law brother_in_law family little_brother big_brother
    little_sister big_sister ex_wife ex_husband first_wife first_husband other_half dog"""
)
OTHER_HALF = listed(
    """husband wife partner boyfriend girlfriend fella bloke man woman other_half hubby missus
    fiance fiancee lad dad mum father mother girl boy son daughter kids lot guy"""
)
DEADLINES = listed(
    """monday tuesday wednesday thursday friday saturday sunday tonight tomorrow christmas easter
    new_year summer spring autumn winter next_week next_month next_year this_week
    this_weekend the_weekend the_end_of midnight january february march april may june july
    august september october november december diwali eid my_birthday then the_summer
    the_time ten nine eight seven six five noon twelve eleven the_first labor_day
    thanksgiving my_next dinner tea_time the_morning this_month this_year this_evening
    valentine_'s sunday_night friday_night half_term the_holidays the_new_year bedtime
    ramadan the_wedding the_baby"""
)
AFTER_NAME = listed(
    """'s never always still at has rings does takes gets manages would brings makes cooks helps
    used calls texts comes goes treats"""
)
