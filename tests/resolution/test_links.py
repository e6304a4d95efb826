"""Links as a whole, and SUPPORTS: only where the text argues."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolution.views import NAMES, all_links, claims, links

THINGS = [name for name, kind in NAMES.items() if kind == "Technology"]
SAYINGS = [
    "会普及",
    "不会普及",
    "已经失效",
    "仍然有效",
    "能代替人工",
    "不能代替人工",
    "价格上涨",
    "价格下降",
    "很安全",
    "不安全",
]


def test_a_reason_supports_what_stands_before_it() -> None:
    thesis, reason = ("王芳", "医院会先用端侧模型。"), ("王芳", "因为病历不能离开医院。")
    assert links(claims(thesis, reason), "SUPPORTS") == [(reason[1], "SUPPORTS", thesis[1])]


def test_a_ground_supports_the_conclusion_after_it() -> None:
    ground, conclusion = ("王芳", "显卡的租金一年涨了三成。"), ("王芳", "所以小公司租不起显卡。")
    assert links(claims(ground, conclusion), "SUPPORTS") == [(ground[1], "SUPPORTS", conclusion[1])]


def test_an_example_in_english() -> None:
    thesis, example = (
        ("Ann", "Banks keep their data at home."),
        ("Ann", "For example, two banks run models in their own cellar."),
    )
    assert links(claims(thesis, example), "SUPPORTS") == [(example[1], "SUPPORTS", thesis[1])]


def test_neighbours_without_a_word_of_argument_support_nothing() -> None:
    assert links(claims(("王芳", "显卡的租金涨了。"), ("王芳", "小公司改用云。"))) == []


def test_a_because_that_has_no_word_in_common_with_what_stands_before_it_argues_for_something_left_out() -> None:
    assert links(claims(("王芳", "显卡的租金涨了。"), ("王芳", "因为病历不能离开医院。"))) == []


def test_another_speakers_because_argues_for_their_own_view() -> None:
    assert links(claims(("王芳", "显卡的租金涨了。"), ("陈力", "因为电价也涨了。")), "SUPPORTS") == []


def test_agreement_goes_to_what_it_agrees_with() -> None:
    views = claims(("王芳", "工厂的数据比算力更稀缺。"), ("陈力", "我同意王芳的观点，工厂的数据确实很难拿到。"))
    assert links(views, "SUPPORTS") == [(views[1].text, "SUPPORTS", views[0].text)]


sentences = st.lists(
    st.tuples(
        st.sampled_from(["王芳", "陈力", "Ann"]),
        st.builds(str.__add__, st.sampled_from(THINGS), st.sampled_from(SAYINGS)),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(sentences, sentences, st.randoms(use_true_random=False))
def test_links_do_not_depend_on_the_order_of_claims(
    one: list[tuple[str, str]], other: list[tuple[str, str]], shuffler: random.Random
) -> None:
    views = [*claims(*one, document="doc:a"), *claims(*other, document="doc:b")]
    shuffled = views.copy()
    shuffler.shuffle(shuffled)
    found = all_links(views)
    assert found == all_links(shuffled)
    keys = [(link.type, link.start, link.end) for link in found]
    assert keys == sorted(set(keys))
    assert all(link.start < link.end for link in found if link.type != "SUPPORTS")
    assert all(link.why and 0 < link.confidence <= 1 for link in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(sentences, min_size=2, max_size=4), st.integers(0, 3))
def test_removing_a_document_removes_exactly_its_links(talks: list[list[tuple[str, str]]], chosen: int) -> None:
    """But for reprints, whose copies are then linked to the earliest that is left."""
    documents = [claims(*talk, document=f"doc:{number}") for number, talk in enumerate(talks)]
    removed = documents[chosen % len(documents)]
    gone = {view.id for view in removed}
    everything = [view for document in documents for view in document]
    left = [view for view in everything if view.id not in gone]
    before = [link for link in all_links(everything) if link.type != "SAME_AS" and not {link.start, link.end} & gone]
    assert before == [link for link in all_links(left) if link.type != "SAME_AS"]


def test_the_work_grows_with_the_number_of_claims_not_with_its_square() -> None:
    chooser = random.Random(7)

    def seconds(documents: int) -> float:
        views = [
            view
            for number in range(documents)
            for view in claims(
                *(
                    (
                        chooser.choice(["王芳", "陈力"]),
                        f"{chooser.choice(THINGS)}{chooser.choice(SAYINGS)}，第{chooser.random()}次",
                    )
                    for _ in range(40)
                ),
                document=f"doc:{number:04}",
            )
        ]
        start = time.process_time()
        all_links(views)
        return time.process_time() - start

    seconds(2)
    # Eight times as many documents: 8 if it grows with the number, 64 with its square. The best of three counts,
    # since the garbage of earlier tests is collected at any moment.
    assert min(seconds(80) for _ in range(3)) < 24 * min(seconds(10) for _ in range(3))
