"""The models that run on the machine itself; nothing is sent anywhere."""

from config.env import BASE_DIR, boolean, env

AI_ENABLED = boolean("AI_ENABLED", default=True)
AI_MODEL_ROOT = env.str("AI_MODEL_ROOT", default=str(BASE_DIR / "var" / "models"))
# A folder in the transformers format, or a hub id where the machine reaches a hub.
AI_EMBEDDING_MODEL = env.str("AI_EMBEDDING_MODEL", default=f"{AI_MODEL_ROOT}/multilingual-e5-small")
AI_EMBEDDING_PREFIX = env.str("AI_EMBEDDING_PREFIX", default="query: ")
# Where an installation keeps the classifiers it has trained on its own decisions; without any, the product's are used.
AI_HEADS_ROOT = env.str("AI_HEADS_ROOT", default=str(BASE_DIR / "var" / "heads"))
AI_THREADS = env.int("AI_THREADS", default=2)

# The number format the model computes in: “float32”, “bfloat16”, or “auto” for bfloat16 where the processor has it.
AI_PRECISION = env.str("AI_PRECISION", default="auto")

# Models that write, folders in the transformers format; without one partners' words are quoted as they are. A model
# that is told the languages by tokens of its own (NLLB, M2M100) needs no prompt.
AI_TRANSLATION_MODEL = env.str("AI_TRANSLATION_MODEL", default="")
AI_TEXT_MODEL = env.str("AI_TEXT_MODEL", default="")
AI_TRANSLATION_PROMPT = env.str("AI_TRANSLATION_PROMPT", default="translate {language} to {into}: {text}")
AI_TEXT_PROMPT = env.str("AI_TEXT_PROMPT", default="rewrite in plain {language}, keep every fact: {text}")
