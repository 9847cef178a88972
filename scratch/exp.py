"""Scratch: experiments with the reasons classifier."""
import sys, os, csv, collections, glob
sys.path.insert(0,'/tmp/nlpx'); os.chdir('/tmp/nlpx')
os.environ.setdefault('DJANGO_SETTINGS_MODULE','config.settings.offline')
os.environ.setdefault('AI_EMBEDDING_MODEL', os.environ.get('MODEL',''))
import django; django.setup()
import numpy as np
from apps.nlp.embedding import get_embedder
from apps.nlp.heads import wordings as W
from apps.nlp.heads.training import *
emb=get_embedder(); print(emb.available, getattr(emb,'reason',''))
ws=W.read_wordings()
print(len(ws), collections.Counter(w.reason for w in ws))
dup=collections.defaultdict(set)
for w in ws: dup[w.text.casefold()].add((w.reason))
print('conflict', [(t,r) for t,r in dup.items() if len(r)>1][:20])
emb.embed([w.text for w in ws])
exam=[]
for f in sorted(glob.glob('/tmp/team/words/exam_*.tsv')):
    exam+=list(csv.DictReader(open(f,encoding='utf-8'),delimiter='\t',quoting=csv.QUOTE_NONE))
emb.embed([e['text'] for e in exam]); print(len(exam))
