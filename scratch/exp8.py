exec(open('/tmp/team/exp.py').read())
from apps.nlp.wording import read_spelling
import time, pickle
from apps.nlp.heads import training as TR
labels=W.REASONS
low=lambda t: t.lower() if t==t.upper() else t
c=build_corpus(name='reasons',labels=labels,wordings=[W.Wording(w.family,w.language,low(w.text),w.reason,w.category,w.trap_of) for w in ws],answers=[w.reason for w in ws],embedder=emb)
ET=[low(e['text']) for e in exam]; XE=emb.embed(ET); SE=read_spelling(ET)
ye=np.array([e['reason'] if e['reason']!='null' else 'none' for e in exam]); L=np.array([e['lang'] for e in exam]); trap=np.array([e['trap'] not in('-','') for e in exam]); ce=np.array([e['category'] for e in exam])
lab=np.array(labels)
for C in (30.,100.):
    TR.STRENGTH=C; t0=time.time(); head=fit_head(c,np.ones(len(ws),bool)); print('C',C,'fit',time.time()-t0,flush=True)
    P=head.score(XE,SE); np.save(f'/tmp/team/P8_{C:.0f}.npy',P)
    for t in (.1,.2,.3,.4,.5):
        pred=np.where(P.max(1)>=t,lab[P.argmax(1)],'none'); pos=ye!='none'; f=pred!='none'
        print('t%.2f rec %.3f det %.3f prec %.3f trap %.3f plain %.3f'%(t,((pred==ye)&pos).sum()/pos.sum(),(f&pos).sum()/pos.sum(),((pred==ye)&f).sum()/f.sum(),f[trap].mean(),f[~pos&~trap].mean()),flush=True)
TR.STRENGTH=30.
cw=[i for i,w in enumerate(ws) if w.category and (w.reason=='none')]
m=np.zeros(len(ws),bool); m[cw]=True
cc=Corpus('categories',W.CATEGORIES,[ws[i] for i in cw],np.array([ws[i].category for i in cw]),c.vectors[m],c.spelling.take(m),c.embedding_model)
hc=fit_head(cc,np.ones(len(cw),bool)); PC=hc.score(XE,SE); np.save('/tmp/team/PC8.npy',PC)
pc=np.array(W.CATEGORIES)[PC.argmax(1)]
for l in('en','pl','fi','da'):
    m=(ye=='none')&(L==l); print('cat',l,'plain %.3f trap %.3f'%((pc==ce)[m&~trap].mean(),(pc==ce)[m&trap].mean()))
import random; random.seed(3)
bad=[(e['lang'],e['text'],e['category'],p) for e,p,y in zip(exam,pc,ye) if y=='none' and p!=e['category']]
for b in random.sample(bad,40): print(b)
