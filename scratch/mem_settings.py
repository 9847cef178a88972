from config.settings.offline import *
CACHES={'default':{'BACKEND':'django.core.cache.backends.filebased.FileBasedCache','LOCATION':'/tmp/team/vec','OPTIONS':{'MAX_ENTRIES':100000}}}
AI_EMBEDDING_MODEL='/work/main/var/models/multilingual-e5-small'
AI_HEADS_ROOT='/tmp/team/heads'
