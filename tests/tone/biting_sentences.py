"""Sentences that bite, with a pattern that must be among the marks. Written for these tests."""

from apps.tone.codes import Pattern

BITING: dict[Pattern, str] = {
    Pattern.THREAT: """
If you go out tonight, don't bother coming back.
Come to my mother's on Sunday or I'm telling her about the money.
One more late night and I'm changing the locks.
Do that again and you'll never see the kids.
You'll be sorry when you come home to an empty house.
I won't speak to you until you apologise.
It'd be a shame if your boss found out about that.
Come to the talk with me or you can stay at your brother's.
If you don't come to counselling, I'm leaving you.
If you won't work on this with me, I'll take the kids and go.
Do this course with me or I'm telling everyone what you did.
If you don't change, you'll lose me.
""",
    Pattern.ULTIMATUM: """
It's me or the job, you decide.
You've got until Friday to make up your mind.
Either you stop smoking or we're done.
Marry me by June or it's over.
If you don't come to counselling, we're over.
Either you come to therapy with me or I want a divorce.
Counselling by Christmas, or this marriage is finished.
""",
    Pattern.GUILT_TRIP: """
After everything I've done for you, you can't even make a cup of tea.
I gave up my friends for you and this is the thanks I get.
If you really loved me you'd know.
The least you could do is look up when I come in.
I do everything for this family and you can't even do this one thing for me.
If you loved me you would come to counselling.
After all the sacrifices I've made, you owe me this.
After all I've done for you, you won't read one page.
I gave you the best years of my life, and this is how you repay me.
""",
    Pattern.COMPARISON: """
Why can't you be more like your brother?
My ex always remembered my birthday.
Other husbands help with the baby.
You used to be so romantic.
Lisa's husband cooks every night.
Other couples work on their relationship.
My sister's husband went to therapy without a fuss.
Everyone else's partner talks about feelings.
My ex would have come with me.
""",
    Pattern.CHARACTER_ATTACK: """
You're so selfish.
You are a liar and a coward.
ur just lazy
You're not a good father.
What kind of mother does that?
I feel that you're a cold person.
You are a selfish person and you always were.
ur so lazy
I love you, but you're so selfish.
I feel like you're just lazy.
You're a terrible husband.
You're just a coward.
You are heartless.
""",
    Pattern.JUDGEMENT: """
You're overreacting again.
Your jealousy is pathetic.
You're being ridiculous about the curtains.
You've got anger issues.
Sulking in the car is childish.
It's ridiculous that you won't talk to anybody.
You're being so immature about this.
That is such a childish way to handle it.
Refusing help is just pathetic.
""",
    Pattern.ASSUMPTION: """
You don't care about me at all.
You only said that to hurt me.
You think I'm stupid.
You're doing it on purpose.
You just want me to fail.
You don't care about us.
You don't want to go because you know you're the problem.
You just don't love me any more.
You think you're too good for therapy.
""",
    Pattern.CONTEMPT: """
You make me sick.
Wow, you washed a cup, give the man a medal.
Aw, did somebody get his feelings hurt?
Oh please, you wouldn't know a feeling if it bit you.
What a genius you are.
""",
    Pattern.OVERGENERALISATION: """
You never listen to me.
You're always on your phone.
u never txt me back
All you ever do is complain.
Every single time I ask, you forget.
You always walk away.
You never want to talk about anything.
""",
    Pattern.BLAME: """
It's all your fault.
You ruined my birthday.
You made me shout.
We'd be happy if you hadn't taken that job.
This is because of you.
This is all your fault.
You're the reason we're in this mess.
""",
    Pattern.VAGUE_COMPLAINT: """
I need more from you.
I just want more effort.
Things can't go on like this.
I wish you were more romantic.
Something has to change.
""",
    Pattern.PASSIVE_AGGRESSIVE: """
Fine. Do what you want.
Whatever you say.
Nice of you to finally turn up.
Don't mind me, I only live here.
Must be nice to sleep till nine.
""",
    Pattern.SHOULD_DEMAND: """
You should know by now.
You need to grow up.
A real man would provide for his family.
Stop talking to her.
You're supposed to be on my side.
A good partner would want to work on this.
A good husband would go to counselling for his wife.
You should want to do this for us.
You have to come with me.
""",
}
CASES = [(pattern, line) for pattern, text in BITING.items() for line in text.strip().splitlines()]
