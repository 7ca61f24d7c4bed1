"""The named slots that templates draw on; the words themselves stand in lexicon/ and words.py."""

from apps.tone.lexicon import deeds, faults, people
from apps.tone.words import listed

SLOTS: dict[str, frozenset[str]] = {
    "adv": people.ADVERBS,
    "opener": people.OPENERS,
    "partner": people.PARTNER,
    "partners": people.PLURAL_PARTNERS,
    "kin": people.KIN,
    "half": people.OTHER_HALF,
    "deadline": people.DEADLINES,
    "after_name": people.AFTER_NAME,
    "vice": faults.VICE_ADJECTIVES,
    "vices": faults.VICE_NOUNS,
    "warm": faults.WARM_ADJECTIVES,
    "lacked": faults.LACKED,
    "harsh": faults.HARSH,
    "sharp": faults.HARSH - faults.MILD,
    "being": faults.BEING,
    "diagnosis": faults.DIAGNOSES,
    "aftermath": deeds.AFTERMATHS,
    "ending": deeds.ENDINGS,
    "harmless_or": deeds.HARMLESS_OR,
    "gave": deeds.GAVE,
    "good_deed": deeds.GOOD_DEEDS,
    "never_praised": deeds.NEVER_PRAISED,
    "always_praised": deeds.ALWAYS_PRAISED,
    "det": listed(
        "a an the such my your another some nothing_but_a just_a only_a this that one_big"
    ),
    # A limit gives itself away: a pause, a rest, a way home, a time to come back.
    "calm": listed(
        """calm_down calmed calmer calm_again calm_and come_back_in come_back_when come_back_after
        come_back_once come_back_at come_back_tomorrow be_back_in be_back_when
        be_back_at be_back_by be_back_for be_back_after be_back_tomorrow be_back_before
        back_in_half back_in_an back_in_ten back_in_twenty back_when_we back_when_i
        try_again_when try_again_later try_again_tomorrow talk_when talk_later
        talk_tomorrow talk_again_when talk_in_the_morning pick_this_up pick_it_up_again
        pick_it_up_when a_walk walk_the_dog round_the_block the_garden garden_for
        breather take_a_break take_a_breath need_a_break need_a_minute need_a_breather
        step_out step_outside step_away shouting_starts shouting_begins voices_go
        voices_get voices_are there_is_shouting we_start_shouting you_start_shouting
        you_shout i_am_shouted being_shouted call_me_names called_names name_calling
        been_drinking had_a_drink drink_taken am_drunk are_drunk get_a_taxi get_a_cab
        get_an_uber get_the_bus order_an_uber order_a_taxi drive_myself see_you_there
        meet_you_there go_on_my_own_and go_by_myself_because go_by_myself_and
        for_my_own_peace my_own_peace get_some_sleep need_my_sleep need_sleep need_rest
        need_the_rest i_need_to_rest so_i_can_sleep my_own_plans happy_to gladly love_to
        if_you_like if_you_want if_it_helps do_not_worry no_pressure both_calm
        it_is_okay that_is_okay i_am_free see_a_counsellor_myself my_own_counsellor
        hang_up_and_call end_the_call_and leave_the_room_and leave_the_room_for
        go_to_bed_and"""
    ),
    # Who hurts and who is hurt, for danger.txt.
    "they": listed(
        """he she they you YOU NAME husband wife partner boyfriend girlfriend fella ex ex_husband
        ex_wife hubby fiance man bloke and who father_of_my_kids kid_'s_dad kids_dad
        never"""
    ),
    "us": listed(
        """me us the_kids the_children my_kids my_children my_daughter my_son the_baby my_baby
        our_son our_daughter the_dog my_dog the_cat him_in_front her_in_front my_face
        my_head the_boys the_girls"""
    ),
    "also": listed(
        """just also always actually still even then nearly once often sometimes never regularly
        really only ever has had have was is were been keep keeps kept *ly again already
        not to_me all"""
    ),
    "real": listed(
        "real proper decent good normal true loving caring any_decent any_normal any_real "
        "any_good any_proper any_sensible sensible any_other better half_decent any "
        "faithful christian godly responsible mature grown any_self_respecting loyal"
    ),
    "person": listed("you YOU he she they i we NAME"),
}
