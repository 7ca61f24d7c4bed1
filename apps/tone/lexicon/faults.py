"""What people call one another, and what they call what the other did."""

from apps.tone.words import listed

# The whole person, as an adjective: "you are (so) …", "you … so-and-so".
VICE_ADJECTIVES = listed(
    """lazy bone_lazy selfish self_centred self_centered self_absorbed self_obsessed cold
    cold_hearted heartless cruel mean nasty vile evil wicked toxic manipulative narcissistic
    dishonest two_faced fake spineless gutless cowardly weak pathetic useless worthless
    hopeless good_for_nothing incompetent stupid thick dumb dense brainless clueless
    ignorant arrogant conceited vain big_headed smug pompous stuck_up stubborn pig_headed
    bitter twisted psycho deranged unhinged lying cheating deceitful sneaky untrustworthy
    unreliable irresponsible thoughtless careless inconsiderate insensitive uncaring
    unfeeling unloving emotionless emotionally_unavailable emotionally_stunted
    emotionally_dead greedy tight tight_fisted stingy miserly mean_spirited spiteful
    vindictive possessive controlling domineering bossy abusive violent aggressive hateful
    disgusting filthy dirty revolting repulsive gross horrible horrid awful terrible
    dreadful rotten rubbish impossible unbearable intolerable insufferable miserable boring
    spoilt spoiled entitled ungrateful unappreciative rude ill_mannered uncouth crude
    shallow superficial hypocritical judgemental pitiful shameless disloyal unfaithful
    ruthless callous hard_hearted stone_cold dead_inside empty_inside hollow messed_up
    fucked_up screwed_up impotent frigid prickly grumpy sour unambitious unlovable unkind
    ugly fat disgusting_inside wishy_washy henpecked money_grabbing slovenly sloppy feckless
    shiftless workshy work_shy bone_idle idle foolish daft_in_the_head not_right_in_the_head
    evil_minded small_minded narrow_minded trash basic delusional high_maintenance godless
    wretched cantankerous pitiless contemptible despicable loathsome inadequate unfit
    dead_weight thick_as_mince soft_in_the_head all_mouth a_waste flaky snide sly slimy
    scheming calculating devious conniving impolite poisonous vicious bitchy catty lousy
    shitty crappy trifling bum_ass wotless wutless worthless_inside mumu olodo kanjoos
    besharam"""
)
# The whole person, as a noun: "you are (such) a …".
VICE_NOUNS = listed(
    """liar cheat cheater coward child baby toddler teenager kid big_kid brat princess prima_donna
    diva drama_queen king_of_drama narcissist psychopath sociopath psycho nutter nutcase
    nutjob lunatic maniac monster beast animal pig cow bitch bastard prick dick dickhead
    arsehole asshole wanker tosser twat cunt knob knobhead bellend gobshite git arse ass
    jerk creep pervert perv sleaze slag slut whore tart snake rat weasel worm parasite leech
    user sponger scrounger freeloader gold_digger waste_of_space waste_of_time
    waste_of_oxygen waste_of_skin waster layabout slob slacker lazybones good_for_nothing
    failure loser nobody no_mark embarrassment disgrace disappointment let_down letdown joke
    laughing_stock clown fool idiot moron imbecile cretin eejit dunce numpty halfwit dimwit
    dope plonker muppet simpleton bully tyrant dictator control_freak nag nagger shrew harpy
    battleaxe dragon witch hag hypocrite fraud phoney fake snob prude misery misery_guts
    misery_arse killjoy bore whinger moaner whiner crybaby cry_baby wimp wuss doormat
    pushover mummy_'s_boy mother_'s_boy mama_'s_boy daddy_'s_girl drunk drunkard alcoholic
    alkie addict junkie wreck mess train_wreck basket_case head_case headcase spendthrift
    miser skinflint tightwad tightarse cheapskate scrooge quitter hermit loner iceberg
    block_of_ice lump_of_ice stone brick_wall robot machine cold_fish fish statue workaholic
    commitment_phobe gaslighter abuser manipulator control_addict attention_seeker
    piece_of_work nasty_piece_of_work piece_of_shit piece_of_trash piece_of_crap
    sack_of_shit scumbag scum lowlife low_life trash dog backstabber traitor judas betrayer
    thief crook con_man conman user_and_a_liar burden dead_weight deadweight ball_and_chain
    man_child manchild overgrown_child overgrown_teenager little_boy little_girl spoilt_brat
    spoiled_brat selfish_git control_monster sad_case sad_act oaf lout yob thug brute savage
    heathen sinner so_and_so bad_person terrible_person horrible_person awful_person
    bad_husband bad_wife bad_mother bad_father bad_parent bad_partner terrible_husband
    terrible_wife terrible_mother terrible_father poor_excuse_for_a_man
    poor_excuse_for_a_husband excuse_for_a_man excuse_for_a_husband excuse_for_a_wife
    excuse_for_a_father excuse_of_a_man half_a_man shell bag_of_nerves nightmare
    pain_in_the_arse pain_in_the_ass pain_in_the_neck millstone user_of_people wet_blanket
    dreamer mug doss dosser wastrel skiver ingrate know_it_all know_all show_off poser
    empty_shell empty_suit poison cancer menace liability article player womaniser yes_man
    dinosaur chauvinist misogynist pain wally goat ram mule fathead bum hoe thot simp"""
)
# Some of these are said with a kiss; after a warm word they are not attacks.
WARM_ADJECTIVES = listed(
    """beautiful lovely gorgeous wonderful sweet dear darling adorable cute amazing brilliant funny
    handsome clever good kind big_hearted generous precious soft favourite best daft lucky
    wee little silly absolute_legend my legend"""
)
LACKED = listed(
    """spine backbone heart soul shame ambition drive manners class integrity empathy conscience
    morals compassion feelings decency loyalty honour pride self_respect courage guts balls
    bottle principles personality brain brains common_sense sense_of_humour sense_of_shame
    substance self_control willpower discipline respect respect_for_anyone initiative sense
    home_training gumption consideration dignity warmth maturity"""
)

# A behaviour, a reaction, a taste.
HARSH = listed(
    """ridiculous pathetic childish immature absurd ludicrous laughable unhealthy weird creepy
    over_the_top ott irrational neurotic obsessive petty dramatic melodramatic disgusting
    gross embarrassing shameful irresponsible reckless antisocial anti_social morbid
    controlling possessive paranoid hysterical unhinged insane crazy mental nuts bonkers
    deranged fanatical extreme excessive selfish lazy rude disrespectful ignorant backward
    hypocritical heartless cruel stupid dumb idiotic moronic daft silly foolish sad tragic
    pitiful desperate cringe cringy cringeworthy unattractive abnormal unnatural
    manipulative toxic codependent co_dependent avoidant self_sabotage attention_seeking
    passive_aggressive emotional_blackmail pure_avoidance overkill uncalled_for unreal
    juvenile babyish infantile sulky petulant clingy needy oversensitive over_sensitive
    sentimental sentimental_nonsense nonsense rubbish bullshit a_joke a_disgrace
    an_obsession an_addiction a_cop_out laziness sheer_laziness madness stupidity vanity
    avoidance lunacy insanity poor_form bad_form bang_out_of_order out_of_order low tacky
    vulgar tasteless trashy hideous ugly cheap narcissistic textbook_avoidant gaslighting
    trauma codependency lazy_parenting bad_parenting unladylike unmanly indecent wasteful
    obscene grotesque vile senseless pointless a_waste unchristian haram sinful thoughtless
    inconsiderate insensitive tone_deaf cowardly obnoxious pretentious vain greedy spiteful
    bitter twisted warped perverse perverted sick a_bit_much a_bit_dramatic a_bit_sad odd
    attention_seeking_behaviour self_pity self_indulgent self_absorbed"""
)
# Of the above, those that are said of printers and weather as well.
MILD = listed(
    """silly daft sad crazy mental nuts bonkers weird odd too_much a_bit_much tragic extreme insane
    embarrassing pointless rubbish gross sick low disgusting cruel ugly cheap mad stupid
    backward a_joke unreal bullshit hideous nonsense trauma madness creepy lazy a_waste"""
)
BEING = listed(
    """ridiculous childish dramatic silly immature paranoid unreasonable irrational hysterical
    oversensitive over_sensitive sensitive emotional needy clingy petty pathetic stupid daft
    difficult awkward selfish rude mean controlling jealous possessive crazy insane mental
    weird hypocritical defensive passive_aggressive manipulative stubborn pig_headed
    precious a_baby a_child a_drama_queen so_dramatic so_sensitive so_childish obtuse thick
    dense spiteful vindictive nasty horrible cruel cold distant_for_no_reason moody sulky
    unfair unkind lazy thoughtless inconsiderate insensitive absurd hateful bitchy touchy
    overdramatic over_dramatic melodramatic negative impossible a_bitch a_dick a_prick
    a_knob a_jerk an_arse an_ass a_martyr a_brat disrespectful ungrateful obsessive neurotic
    judgemental nosy cheap tight stingy extra sad lame boring a_bore a_snob argumentative
    confrontational aggressive unhinged evasive avoidant secretive irresponsible reckless
    fussy uptight frigid cringe petulant arrogant patronising condescending"""
)
DIAGNOSES = listed(
    """ocd ptsd bpd adhd autism autistic bipolar borderline narcissism narcissistic depression
    depressed anxiety_disorder personality_disorder avoidant avoidance codependent
    codependency attachment_issues commitment_issues abandonment_issues daddy_issues
    mummy_issues mother_issues anger_issues trust_issues intimacy_issues control_issues
    attachment_style addiction midlife_crisis guilt_complex inferiority_complex god_complex
    saviour_complex martyr_complex narcissist hypochondria hypochondriac trauma_response
    traumatised psychotic schizophrenic manic oppositional gaslighting emotional_abuse
    attention_seeking stockholm_syndrome self_sabotage denial sex_addict alcoholic sociopath
    psychopath dementia_already aspergers on_the_spectrum fear_of_intimacy
    mental_health_issues mental_problems issues"""
)
