"""Names in English news that no list knows: what the words beside them and their look tell of them."""

import pytest

from graphkit.extraction.names.english import is_person_shaped
from tests.extraction.test_mentions import Find, find

__all__ = ["find"]


def test_people_in_every_place_of_a_sentence(find: Find) -> None:
    found = find(
        "The round brings Ulrike Fenn and longtime colleague Bex Adeyemi to the board. “We are early,” Adeyemi told"
        " TechLedger. Fabrizio Del Corso, head of sales at the firm, agreed. Eoghan O’Dowd, who ran the lab, did not."
    )
    assert found["Person Ulrike Fenn"] == {"Ulrike Fenn"}
    assert found["Person Bex Adeyemi"] == {"Bex Adeyemi", "Adeyemi"}
    assert "Person Fabrizio Del Corso" in found
    assert "Person Eoghan O’Dowd" in found
    assert "Organization TechLedger" in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Veldspar, a nine-year-old, Leeds-based chip startup, has grown.",
        "Veldspar’s founders met in Leeds.",
        "The startup Veldspar grew.",
        "Rivals such as Veldspar have grown.",
        "It was a good year, said the co-founder of Veldspar.",
        "Last year she left Veldspar.",
        "Early in May, Veldspar raised $20 million.",
        "A company called Veldspar makes chips.",
        "Veldspar said it had grown.",
        "The fund has a stake in Veldspar.",
    ],
)
def test_a_company_by_the_words_beside_it(find: Find, sentence: str) -> None:
    assert find(sentence).get("Organization Veldspar") == {"Veldspar"}


def test_companies_by_their_look(find: Find) -> None:
    found = find("The bank uses Kestrova AI, while the mayor likes Quillon.io and the Halden Chronicle.")
    assert {"Organization Kestrova AI", "Organization Quillon.io", "Organization Halden Chronicle"} <= set(found)


def test_a_list_says_what_its_members_are(find: Find) -> None:
    found = find("The seed round was led by Nordwind Ventures, with participation from Brackish, Holm and OpenAI.")
    assert {"Organization Nordwind Ventures", "Organization Brackish", "Organization Holm"} <= set(found)


def test_models_and_products(find: Find) -> None:
    found = find(
        "The lab released its Sandpiper-2 model in May. It also sells Threadneedle, a coding assistant, and Kiln 3, an"
        " open-weight language model."
    )
    assert {"Model Sandpiper-2", "Product Threadneedle", "Model Kiln 3"} <= set(found)


def test_what_is_capitalised_for_its_place_is_no_name(find: Find) -> None:
    found = find(
        "Why Developers Change Models\nDevelopers like models. Increasing model size helps. European rules differ, and"
        " Chinese chip makers differ too. Managing Director of nothing, the “founders” said so. Global investors agree."
    )
    assert not [name for name in found if not name.startswith("Technology") and "中国" not in name]


def test_a_set_apostrophe_is_that_of_a_typed_one(find: Find) -> None:
    assert find("Veldspar’s CEO Bex Adeyemi left.") == find("Veldspar's CEO Bex Adeyemi left.")


@pytest.mark.parametrize("name", ["Ann Lee", "Ann B. van Dyke", "Eoghan O'Neill", "Soo-jin McAvoy", "JP Holt Ames"])
def test_the_shape_of_a_person(name: str) -> None:
    assert is_person_shaped(name) is not name.startswith("JP")


@pytest.mark.parametrize("name", ["Acme AI", "GPT-4 Turbo", "Quillon", "the Lab", "OpenAI Board"])
def test_other_shapes(name: str) -> None:
    assert not is_person_shaped(name)


def test_a_word_that_opens_a_sentence_is_no_misspelt_company(find: Find) -> None:
    assert find("Analysts expect sales to reach 92 billion dollars in 2025. Analysts may be wrong.") == {}
