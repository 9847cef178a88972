"""Words that say something is finished, and words that deny it. Beginnings of words, in lower case."""

import re

FINISHED = {
    "en": ("complet", "finish", "finalis", "finaliz", "deliver", "publish", "ready"),
    "pl": ("ukończ", "zakończ", "sfinaliz", "dostarcz", "przekaz", "opublikow", "gotow"),
    "fi": ("valmis", "valmist", "toimit", "julkais", "luovut"),
    "da": ("færdig", "afslut", "lever", "aflever", "udgiv", "offentliggj", "klar"),
}
DENIED = {
    "en": ("not", "yet", "delay", "postpon", "will", "until", "before", "almost", "nearly", "soon", "to be"),
    "pl": ("nie", "opóźn", "przesun", "będ", "zostanie", "zostaną", "prawie", "wkrótce", "do końca"),
    "fi": ("ei", "eivät", "viiväst", "siirty", "lykkä", "tulee", "melkein", "pian", "ennen", "kesken"),
    "da": ("ikke", "forsink", "udsk", "udsat", "vil", "bliver", "næsten", "snart", "inden", "endnu"),
}


def says_finished(sentence: str, language: str) -> bool:
    """Whether the sentence says plainly that something is finished. In doubt no: a question costs people time."""
    words = re.findall(r"\w+", sentence.lower())
    return _any(words, FINISHED.get(language, ())) and not _any(words, DENIED.get(language, ()))


def _any(words: list[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in words)
