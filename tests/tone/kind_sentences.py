"""Sentences that are never marked: limits, refusals, owned feelings, clear requests, and more.

Written for these tests; none is from the development set.
"""

LIMITS = """
If you start shouting I'm going to go upstairs, and I'll come down again when we're both calmer.
I won't carry on with this while I'm being sworn at. I'll ring you back in an hour.
I'm not going to lend money to your brother any more.
If there's going to be drinking at the wedding I'll drive myself and leave at ten.
I'm stopping the ironing from Monday. You're welcome to do your own or leave it creased.
I don't read your messages, and I'd like mine left alone as well.
I need Thursday evenings for myself, and I'm keeping them.
I'm no longer willing to do all the driving, so I've told your mum we'll come by train.
When we start going round in circles I'm going to say so and go to bed.
I won't be coming to your parents' this Sunday, I need a day with nothing in it.
I'm going to stop waking you for work. My alarm is my job and yours is yours.
If you've had a drink I'll get a taxi home with the kids.
I'm not discussing this in front of the children. Ask me again at nine.
I can't talk about this and drive. I'll pull in, or we can wait till we're home.
I've decided to see somebody about my own anger, whether or not you come.
I'm turning my phone off at ten from now on. If it's urgent, ring the landline.
I will not pretend to your family that everything is fine any more.
If the match is on I'll be at my sister's, I don't enjoy the noise.
I'm not ready to forgive it yet, and I don't want to say I am.
No, I won't be sharing my location. I'll tell you when I'm on my way.
If voices get raised I'll take a breather outside and be back in ten minutes.
I can do bedtime on weekdays. At weekends I need you to do it, or we get a sitter.
I'm putting my own wages in my own account from June, and half the bills by standing order.
I'd rather you didn't read over my shoulder. I'll show you when it's done.
I'm not going to answer when I'm called that.
If you need longer to decide about the move, I'll go ahead and look for work here meanwhile.
I won't lie to your mum for you. If she asks me I'll tell her to ask you.
I'm done doing the garden by myself, so I'm letting the back half grow wild.
If I'm interrupted I'm going to stop and finish another day.
I'm going to mum's for the weekend to get some sleep, and I'm back Sunday night.
I'll be eating at six, with or without company, because my stomach can't do late dinners.
I won't be part of jokes about my weight any more. If they start I'll leave the table.
"""

REFUSALS = """
No, not tonight. I'm tired and I want to be held, that's all.
I don't want to have sex this week. I'm still sore and I'm not ready.
I'm not in the mood and I don't want to be persuaded.
I won't do that in bed. It isn't something I enjoy.
Please don't touch me there, I don't like it.
I don't want sex until we've talked about what happened.
I'd rather just cuddle, if that's all right with you.
I'm not having sex with you while I'm this upset.
No means no for me tonight, and I still love you.
I need to stop now. It hurts.
I don't want to be kissed just at the moment.
If I say I'm not ready then I'm not ready, and I'll tell you when I am.
I won't be sharing a bed until the cough is gone.
"""

FEELINGS = """
I felt small when the others laughed and nobody said anything.
I'm hurt that I heard about the trip from your sister.
I get lonely in the evenings when we're both on our phones.
I'm angry about Saturday and I don't want to take it out on you.
It stung when you left before the speeches.
When I come home to a full sink I feel tired before I've taken my coat off.
I'm ashamed of how I spoke to you in the car.
I felt invisible at the party, and I'd like to tell you about it.
I'm scared that we're drifting, and I miss you.
i was gutted u couldnt come, thats all
I feel sad and I don't know why.
I feel jealous of the hours you give the allotment, daft as that sounds.
I've been worried sick about the money and I haven't said so.
I'm so tired that everything sounds like criticism today.
"""

REQUESTS = """
Would you do the school run on Tuesday so I can get to the dentist?
Could we put our phones in the drawer during dinner this week?
Can you ring me if you're going to be later than seven?
I'd love it if we could have an hour on Sunday, just the two of us.
Would you be willing to see somebody with me, three sessions, and then decide?
Please can you take the bins out tonight, I've got a bad back.
could u pick up nappies on ur way home pls
Would you mind telling your mum that we can't make it?
When you've a minute, could you look at the tap?
It would mean a lot to me if you came to the recital on Friday.
Will you sit with me for ten minutes before you go up?
Can we agree on a bedtime before Monday?
Would you text me when you get there? I sleep better when I know.
Let me know by Friday if you want to go, and I'll book it.
Could you tell me what you need from me this week?
I'd like some help with the washing up tonight, would after the news suit you?
"""

QUOTES = """
You told me I was lazy, and I haven't been able to shake it.
When you said "you always ruin everything", I went cold.
You said that I never listen, and I'd like to understand what you meant.
Your note said "do what you want", and I didn't know how to take it.
He told me I was useless and that nobody would ever love me.
My mother used to say I'd never amount to anything.
You called me selfish at breakfast. Can we talk about that?
I keep thinking about that line, “it's me or the job”.
"""

THIRD_PARTIES = """
My boss is a bully and I dread Mondays.
Your sister never says thank you to anyone, have you noticed?
The neighbours are so selfish with that drum kit.
That man in the car park was a complete idiot.
My ex lied to me for years, so I check things twice.
Her husband left her and took the dog.
Priya's husband is coming at six to look at the boiler.
My dad never once told me he was proud of me.
The estate agent is useless and I told him so.
Tom and Hannah have asked us for dinner on Saturday.
My sister's kids are with us from Friday.
Everyone at work is ill, so I'm covering.
"""

AFFECTION = """
You always know what to say when I'm low.
You never once made me feel like a burden.
You're the best thing in my week.
I'm so proud of you I could burst.
You make me laugh like nobody else.
You daft thing, come here.
Nobody makes soup like you do.
Every time you laugh I fall for you again.
You've never let me down, not in eleven years.
You're a lovely idiot and I adore you.
I'd be lost without you.
ur the best, night night x
You did everything for my mum that week and I won't forget it.
I love how you always stop for hedgehogs.
You should be proud of yourself.
I only slept because of you.
Thanks to you I got the job.
You were so patient with him, thank you.
You can't imagine how much I look forward to Fridays.
"""

OWN_FAULTS = """
I was selfish yesterday, and I'm sorry.
I never listen properly when I'm tired.
I know I always leave things to the last minute.
It was my fault we were late.
I've been a nightmare to live with since the job went.
I shouldn't have compared you to Dan.
I threatened to leave, and I'm ashamed of it. I don't want to.
I was being childish. Can we start again?
I'm the one who broke the mug.
Sorry I was so short with you this morning.
"""

GUESSES = """
The story I tell myself is that you don't want me around.
I might be wrong, but I wondered if you were cross about the money.
I worry that you only stay because of the kids.
I'm guessing that you were tired.
Part of me thinks you'd be happier without me, and I'd like to hear if that's so.
In my head you're always angry with me, and then you come in smiling.
I'm scared you'll leave, and I know that's my own fear.
My guess is you forgot. Am I right?
Are you upset with me, or just worn out?
I imagine you're dreading it as much as I am.
"""

LOGISTICS = """
If you're late we'll eat at eight.
Either Tuesday or Wednesday works for me.
The plumber comes at ten and I'll be in.
You need to be at the station by six if you want the fast train.
If you take the car I'll get the bus.
Once more round the block and then I'll come in.
Pick a film and I'll make the popcorn.
You have to sign it at the bottom and send it back by Monday.
One more week of nights and then I'm free.
You don't have to come, I'm happy to go by myself.
If it rains we'll do it on Sunday.
Do you want tea or coffee?
You should see the sunset, it's mad out there.
You'll be home before me, so put the oven on.
If you can't make it, just let me know and I'll ask Joan.
"""

HEARING = """
What would make it easier for you?
Help me understand what gets in the way.
I can see that it's been a hard year for you.
You were right about the boiler and I was wrong.
I came in too hard. May I try again?
Thank you for telling me.
You've had a lot on, and I haven't asked.
I'd like to hear your side first.
What do I do that makes this hard to talk about?
It makes sense that you went quiet.
I can't change it, and I can listen.
We both want the kids to be all right.
"""

ALL = {
    name: tuple(line for line in lines.strip().splitlines())
    for name, lines in {
        "limits": LIMITS,
        "refusals": REFUSALS,
        "feelings": FEELINGS,
        "requests": REQUESTS,
        "quotes": QUOTES,
        "third parties": THIRD_PARTIES,
        "affection": AFFECTION,
        "own faults": OWN_FAULTS,
        "guesses": GUESSES,
        "logistics": LOGISTICS,
        "hearing": HEARING,
    }.items()
}
