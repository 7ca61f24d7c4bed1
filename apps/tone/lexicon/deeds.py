"""What people do, say they will do, and say they have done."""

from apps.tone.words import listed

# Said as a fact about what comes next; the writer need not be the subject.
AFTERMATHS = listed(
    """do_not_come_back do_not_bother_coming do_not_bother_coming_back do_not_bother_coming_home
    do_not_you_dare_come do_not_expect do_not_even_bother
    do_not_come_crying do_not_come_running do_not_bother do_not_be_surprised
    do_not_think_i_will do_not_ask_me_for do_not_ever_ask you_can_forget you_will_forget
    forget_the_wedding forget_about forget_us forget_me forget_it forget_christmas
    we_are_done we_are_finished we_are_over we_are_through we_are_history it_is_over
    it_will_be_over this_is_over that_is_it that_is_us that_is_me_done that_is_me_away
    that_is_me_gone that_is_us_done i_am_done i_am_out i_am_gone i_am_leaving i_am_finished
    i_am_through you_and_i_are you_and_me_are us_is_done consider_us consider_it_over
    consider_this consider_yourself you_are_on_your_own you_are_out you_are_gone
    you_are_single you_are_dead you_can_sleep you_can_find you_can_get_out you_can_leave
    you_can_go you_can_pack you_can_move you_can_live you_can_cook you_can_do_your_own
    you_can_pay you_can_explain you_can_tell you_can_whistle you_can_kiss
    you_can_say_goodbye you_can_get_used you_can_be_single you_can_have_your you_can_raise
    you_can_stay_there you_can_stay_gone you_can_say you_can_take_your you_will_be_sorry
    you_will_regret you_will_pay you_will_see you_will_find_out you_will_lose
    you_will_never_see you_will_never_touch you_will_not_see you_will_not_be_seeing
    you_will_not_have_a you_will_not_get you_will_not_be_laughing you_will_not_find
    you_will_not_be_coming you_will_be_single you_will_be_on_your_own you_will_be_alone
    you_will_be_going_on_your_own you_will_be_going_alone you_will_be_sleeping
    you_will_be_eating you_will_be_looking you_will_be_getting you_will_be_hearing
    you_will_be_paying you_will_come_home you_will_wake_up you_will_wish
    you_will_know_about_it you_lose you_are_sleeping you_are_paying there_will_be_nobody
    there_will_be_no there_will_be_consequences there_will_be_trouble there_will_be_hell
    there_is_no_wedding there_is_no_us there_will_be_nothing no_one_will_be nobody_will_be
    help_me_pack get_used_to get_out pack_your_bags pack_your_things say_goodbye
    kiss_goodbye this_marriage_is_over this_relationship_is_over the_wedding_is_off
    wedding_is_off the_engagement_is_off the_marriage_is_over my_solicitor my_lawyer
    they_are_going_in it_is_going_in it_is_going_out it_is_all_going it_goes_in they_go_in
    it_is_going_on that_thing_is_going that_thing_goes the_lot_goes it_is_going_straight
    it_is_me_and_the_kids it_will_be_the_last it_will_be_me_and my_brothers_will my_dad_will
    your_mother_will your_boss_will everyone_will_know everybody_will_know
    the_whole_family_will kids_come_with_me kids_are_coming_with_me i_want_my_key
    i_want_my_ring i_want_a_divorce i_want_you_out i_want_you_gone i_want_out
    i_will_not_be_here i_will_not_be_there i_am_done_being i_am_not_opening i_am_not_cooking
    i_am_not_paying i_am_not_coming_back you_are_not_coming_home you_are_not_welcome
    you_are_not_getting god_help_you heaven_help_you on_your_head and_then_we_will_see
    then_we_will_see see_what_happens see_where_it_gets see_how_you_like see_if_i_am
    find_yourself_another find_yourself_somewhere find_somewhere_else find_another
    the_door_is no_more_sex no_more_dinners no_more_us no_sex no_touching goes_in_the_bin
    going_in_the_bin it_is_a_divorce it_is_divorce it_is_going_back we_stop_calling
    we_are_not_together it_ends it_is_goodbye"""
)
ENDINGS = listed(
    """we_are_done we_are_finished we_are_over we_are_through we_are_history it_is_over
    this_is_over that_is_it that_is_us i_am_done i_am_out i_am_gone i_am_leaving
    i_am_finished i_walk i_am_leaving_you i_am_through i_am_moving_out i_am_packing
    i_will_leave_you i_will_be_gone i_go i_am_gone_for_good this_marriage_is_over
    this_relationship_is_over the_wedding_is_off wedding_is_off the_marriage_is_over
    consider_us do_not_come_back do_not_bother_coming forget_the_wedding
    get_used_to_being_single you_and_i_are_finished you_and_me_are_finished
    you_and_i_are_done you_and_me_are_done i_want_a_divorce i_will_find_somebody
    i_will_find_someone i_am_seeing_a_lawyer i_am_seeing_a_solicitor i_am_filing
    i_am_getting_a_divorce that_is_me_away that_is_me_gone that_is_me_done us_is_done
    help_me_pack we_done i_done we_stop_calling i_am_going_back_to_my_mother then_i_am_done
    there_is_no_us it_is_divorce you_can_leave you_can_pack i_am_calling_off"""
)
# After "or I am": said in fun or in care, no or-else.
HARMLESS_OR = listed(
    """i_will_cry i_will_starve i_will_forget i_will_worry i_will_miss i_will_fall i_will_be_late
    i_will_be_asleep i_will_die i_will_burst i_will_explode i_will_never_know i_will_lose_my
    i_will_start_without i_will_wait i_will_assume i_will_do_it_tomorrow i_will_get_sad
    i_will_sulk i_will_eat_it i_will_eat_them i_will_eat_yours i_am_late
    i_am_going_to_be_late i_am_going_to_cry i_am_going_to_miss i_will_leave_it i_will_get_it
    i_will_pick i_will_grab i_will_cook i_will_make i_am_happy i_am_easy i_can i_could
    i_will_come i_will_help i_will_meet i_will_bring i_am_free i_am_okay i_will_see_you
    i_will_text i_will_walk i_will_drive i_will_order i_will_get_a_taxi i_will_get_the_bus
    i_will_go_by_myself i_will_go_on_my_own i_will_let_it i_will_finish i_will_melt
    i_will_tickle i_will_kiss i_will_hug i_will_pause i_am_imagining i_am_wrong
    i_will_take_a_walk i_will_say i_will_be_hungry i_will_put_it_off"""
)
# What I gave, did, bore: the left side of a ledger.
GAVE = listed(
    """gave_up gave_you given_up given_you gave_my sacrificed left_my left_everything left_a
    turned_down moved_here moved_to moved_my moved_across moved_for moved_# carried raised
    nursed fed bathed paid pay bought buy stood sat sit held done cooked cook washed wash
    put_up put_my put_on_hold put_your put_you put_aside put_a_hot worked work work_double
    slaved slave looked_after wiped cleaned clean kept keep supported support cared drove
    drive driven came_to come_out missed froze fought fight smiled taken took took_on
    arranged organise organised rub feed bring packed healed healed_you found_the creep
    creep_about been_up been_there been_on been_doing been_working been_carrying been_paying
    been_minding been_cooking been_looking been_holding bled broke_my did do got_up get_up
    stayed_up lent learned learnt wait waited changed changed_my changed_your ironed iron
    collected ran run lost_my married_you could_have_married followed saved saved_up gave"""
)
# Good when it is always; bad when it is never.
GOOD_DEEDS = listed(
    """listen ask help say_thank say_thanks say_sorry say_please say_you_love say_anything say_i
    say_what say_goodnight apologise talk_to_me talk_about talk speak_to me_how tell_me
    tell_anyone tell share open_up show_me show_up show_any show_affection show think_of
    think_about think remember notice pay_attention pay_for take_me take_the take_my
    take_any take_responsibility take_an_interest take_a_day take_us take_out do_anything
    do_the do_your do_what do_a do_any do_it do_things do_nothing clean cook tidy wash
    hoover iron empty put_anything put_your put_the put_me put_us put_a put_down put_on
    pick_up pick_me pick_anything pick come_home come_to come_with come_up come_near
    come_and come_over come go_to go_out go_anywhere go give_me give_the give_us give_up
    give appreciate support defend stick_up stand_up stand_by back_me back_down have_time
    have_any have_a have_my have stay make_time make_an_effort make_the make_me make_any
    make_a make_plans make plan organise arrange book initiate touch_me touch hold_my hold
    hug kiss cuddle compliment text ring call message reply answer write wait want_to
    want_me want_anything want care cared believe_me believe trust_me trust respect consider
    keep_your keep_a keep_promises keep turn_up turn_off turn finish start lift offer
    look_at_me look_up look_after look_at look let_me let_us let_go let_anyone let stop
    see_me see_my see_it see_anything see work_on work try tried learn change admit own
    own_up accept compromise agree meet invite include introduce bother buy get_up get_the
    get_me get_home get_off get_round get read play_with play sit_with sit_down sit
    spend_time spend_any spend use_your bring_me bring understand thank greet welcome smile
    laugh_with laugh choose eat_with sleep_with change_a mean_it mean_what treat trust_my
    like_my liked_my liked_me like_me liked even once ever_ask feed bath drop put_yourself
    put_it lock shut close tell_the tell_us tell_your want_us ring_me ring_when ring_your
    act_on sort fix mend commit prioritise check visit join discuss respond acknowledge
    validate comfort reassure protect provide contribute step_up chip_in pull_your drive
    on_time there_for there_when around home satisfied happy_with happy grateful good_enough
    supportive affectionate interested available your_fault wrong enough in_the_mood up_for
    here present read_to let_him let_her be_on be_there be_here be_happy be_bothered ask_me
    ask_about ask_how"""
)
# After "never" these are praise, or mere talk.
NEVER_PRAISED = listed(
    """make_me_feel made_me_feel fail failed let_me_down let_us_down let_me_go let_me_feel complain
    complained judge judged moan moaned grumble grumbled shout shouted raise_your
    raised_your lie lied lose_your lost_your forget forgot forgotten cease ceased
    stop_making stopped stop_surprising stop_amazing give_up gave_up given_up
    gave_me_a_reason given_me_a_reason gave_me_reason given_me_reason given_me_any_reason
    given_me looked seen_me looked_better been_better looked_so laughed_at once_complained
    once_let once_made once_said_no once_made_me once_judged once_shouted once_raised
    once_left once_failed let_it let_that let_anything_stop mind minded know knew need_to
    need_ask have_to had_to push pushed push_me pressure pressured rush rushed rushed_me
    hold_it held_it blame blamed doubt doubted quit surprise disappoint disappointed seemed
    be_alone ask_for_anything ask_for_much asked_for_much hurt hurt_me harmed
    treated_me_badly made_it_about laughed tire tired fail_to once_gave walked_away
    gave_me_grief be_without been_anything_but told_me_you told_me_that told_me_how_your
    told_me_about_your think_less thought_less make_a_fuss made_a_fuss wavered left_my_side
    leave_my_side once_left_me turned_me_away say_no_to_anyone seen heard_of been_to"""
)
ALWAYS_PRAISED = listed(
    """make_me_laugh make_me_smile make_me_tea make_me_feel_loved make_me_feel_better
    make_me_feel_safe make_me_feel_at make_me_a make_it_better make_time make_sure
    make_everyone know_when know_how know_what_to know_what_i remember remember_to
    think_of_me think_of_others leave_the_heating leave_me_the leave_me_a leave_a_light
    leave_the_light have_my_back have_time been_there been_kind been_good been_so been_my
    find_something_nice find_the_good find_a_way_to_make start_the_car start_the_kettle
    so_kind so_patient so_good so_gentle so_sweet so_lovely so_thoughtful so_generous
    so_welcoming so_calm so_funny so_helpful so_supportive the_first_to_help the_one_i
    the_one_who_makes the_one_person the_best right_beside right_there right_about_the
    right_behind put_me_first put_the_kids_first put_others put_everyone put_us_first
    put_the_kettle put_your_hand put_your_arm go_the_extra go_out_of_your take_care
    take_the_time take_such take_my_side take_the_early stick_up_for_me stick_up_for_us
    choose_the_best work_so_hard get_up_early get_up_first get_up_with get_me wait_up
    wait_for_me pick_me_up pick_the_best buy_yourself_so turn_it_into_a_laugh bring_up_such
    say_the_right let_your_mother_stay be_my welcome forgive promise_and busy_and_still
    make_me_a_cup leave_me_notes leave_me_little leave_me_smiling find_something_kind
    find_a_way_to give_me_that_look"""
)
