"""Whom the words I, we and our country mean in a sentence: its speaker, the speaker's organization, the document's home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.contract.folding import fold_characters
from graphkit.extraction.finding import Entities, Mention, Relation
from graphkit.language.analysis import Analysis, Sentence


class FirstPerson:
    """Reads first persons by who speaks; `affiliations` is what is known so far of who belongs where, and may grow.

    `words` are the ontology's lists.
    """

    def __init__(
        self,
        analysis: Analysis,
        entities: Entities,
        words: Mapping[str, Sequence[str]],
        affiliations: Mapping[str, Sequence[str]],
    ) -> None:
        self._analysis = analysis
        self._affiliations = affiliations
        types = {entity.key: entity.type for entity in entities.entities}
        self._speakers = _speakers(analysis, entities.mentions, types)
        home = words.get("relation_home_name", ())
        self._home = next((e.key for e in entities.entities if e.type == "Place" and e.name in home), None)
        self._author = _author(analysis, entities)

    def __call__(self, sentence: Sentence) -> Mapping[str, str | None]:
        """Return by word list the key that it stands for in this sentence, None where it stands for nobody known."""
        own: dict[str, str | None] = {"relation_home": self._home}
        voice = self._analysis.block_of(sentence).voice
        if voice is None:
            own["relation_pronoun_we"] = self._author
        else:
            speaker = self._speakers.get(voice)
            organizations = self._affiliations.get(speaker or "", ())
            own["relation_pronoun_we"] = organizations[0] if organizations else None
            own["relation_pronoun_i"] = speaker
        return own


def affiliations_of(relations: Iterable[Relation]) -> dict[str, list[str]]:
    """Return by person the organizations that they belong to now, in the order found."""
    found: dict[str, list[str]] = {}
    for relation in relations:
        if relation.predicate == "AFFILIATED_WITH" and ("former", "true") not in relation.qualifiers:
            found.setdefault(relation.subject, []).append(relation.object)
    return found


def _speakers(analysis: Analysis, mentions: Sequence[Mention], types: Mapping[str, str]) -> dict[int, str]:
    """Return by voice the key of the person whose words it is, where a mention anywhere has the label's words."""
    by_form: dict[str, str] = {}
    for mention in mentions:
        if types[mention.key] == "Person":
            by_form.setdefault(analysis.folded[mention.start : mention.end], mention.key)
    found = {}
    for index, voice in enumerate(analysis.document.voices):
        if voice.speaker:
            from_label = by_form.get(fold_characters(voice.speaker))
            if from_label:
                found[index] = from_label
    return found


def _author(analysis: Analysis, entities: Entities) -> str | None:
    """Return the key of the organization that the document's metadata name as its author, None if it is none."""
    names = {fold_characters(name) for name in analysis.document.metadata.authors}
    forms = {fold_characters(e.name): e.key for e in entities.entities if e.type == "Organization"}
    return next((key for form, key in forms.items() if form in names), None)
