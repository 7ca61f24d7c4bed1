"""Danger is not style: told words are seen, their harmless look-alikes are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.tone.danger import Danger, danger

TOLD = {
    Danger.VIOLENCE: """
I'm going to kill him when he gets home.
I'll smash your face in if you say that again.
Come near me and I swear I'll stab you.
i'll break ur jaw
I will put you in hospital.
You're dead if you tell anyone.
I'm going to burn the house down.
I want to hit you when you talk like that.
""",
    Danger.SELF_HARM: """
I don't want to be here any more.
Some nights I just want to die.
If you leave me I'll kill myself.
I've been cutting myself again.
He says he's going to end it all.
Everyone would be better off without me.
I wish I was dead.
There's no point in living.
she took all the pills in the cupboard
I feel suicidal.
""",
    Danger.HURT: """
He hit me last night.
You pushed me against the wall on Friday.
She threw a plate at me.
He grabbed me by the throat.
he'll kick off if I'm late
I've got bruises on my arms again.
You punched the wall next to my head.
I'm scared of him when he drinks.
He gets violent after the pub.
My husband forced me to have sex.
You slapped me in front of the kids.
I'm frightened to go home.
He hurts me when he's angry.
""",
    Danger.CONTROLLED: """
He won't let me see my family.
She checks my phone every night.
You keep my passport in your safe.
I'm not allowed to have money.
He takes my wages.
I have to ask him for permission to go out.
He tells me what to wear.
You stopped me from seeing my friends.
I'm always walking on eggshells.
""",
    Danger.STALKED: """
He follows me to work.
My ex keeps turning up at my flat.
I found a tracker on my car.
She waits outside my office.
He's been stalking me since March.
""",
    Danger.THREATENED: """
He threatened to take the kids.
She said she'd burn my clothes.
If I leave he'll find me.
He will kill me if he finds out.
You told me you'd break my arm.
He says he'll take the children away from me.
He's sent photos of me to my brother.
""",
}
CASES = [(code, line) for code, text in TOLD.items() for line in text.strip().splitlines()]

HARMLESS = """
The match kicks off at three.
We hit a rough patch after the baby came.
You're killing me with laughter.
I could murder a curry.
I'm dying to see you.
It hit me that I miss you.
You hit the nail on the head.
My feet are killing me.
I nearly died of embarrassment.
My mum will kill me if I forget the cake.
You beat me at chess again.
He follows me on Instagram.
The dog follows me everywhere.
He won't let me pay for dinner.
I'm not allowed sugar since the diagnosis.
You pushed me to apply, and I'm glad.
I cut myself shaving.
I smashed the interview.
This traffic will be the death of me.
I'm scared of spiders.
I'm afraid of losing you.
He broke my favourite mug.
That joke was killer.
I'd kill for a cup of tea.
We're fighting a cold, the pair of us.
You knocked me off my feet with that dress.
He punched the air when they scored.
Shall we hang ourselves a new shelf?
I want to end the evening early.
She beat me home by ten minutes.
I don't want to be here when the plumber comes.
You took my breath away.
Take your tablets with food.
I'm going to hit the gym.
I'll hit you back later with the details.
I'll end up late if we don't go now.
The film was about a stalker.
I threw a party at the weekend.
He threw me a smile.
I want us to stop fighting about money.
The battery is dead again.
I was beaten to the last ticket.
Can you check my phone for the photo?
He always knows where his keys are.
The kids are driving me mad.
I feel safe with you.
Let me know when you leave and I'll put the kettle on.
If I leave at six I'll be home by seven.
You make me feel alive.
I'd be lost without you.
It broke my heart to see her go.
I felt hurt when you laughed.
""".strip().splitlines()


@pytest.mark.parametrize(("code", "line"), CASES)
def test_told_danger_is_seen(code: Danger, line: str) -> None:
    assert code in danger(line)


@pytest.mark.parametrize("line", HARMLESS)
def test_harmless_look_alikes_are_not(line: str) -> None:
    assert danger(line) == ()


def test_there_are_as_many_look_alikes_as_dangers() -> None:
    assert len(CASES) >= 40
    assert len(HARMLESS) >= 40


def test_quoted_and_reported_words_count() -> None:
    assert Danger.VIOLENCE in danger("He said “I’ll break your neck”.")


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(danger(text), tuple)
