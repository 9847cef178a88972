src=open('/tmp/team/exp3.py').read().split("res={}")[0]
exec(src)
from apps.eligibility.lexicon import load_lexicon
from apps.nlp.language import detect_language
LX={'fine':['fines'],'interest':['interest'],'legal-dispute':['litigation'],'exchange-loss':['exchange_loss'],'recoverable-vat':['recoverable_vat'],'in-kind':['in_kind'],'partner-contract':['partner_contract'],'preparation':['preparation'],'advance':['advance'],'bank-charge':['bank_charges'],'gift':['gifts'],'alcohol':['tips_alcohol_private']}
names=[n for v in LX.values() for n in v]+['promotional']
import pickle,os
def feats(texts,langs):
    F=np.zeros((len(texts),len(names)*2))
    for i,(t,l) in enumerate(zip(texts,langs)):
        for j,n in enumerate(names):
            m=load_lexicon(n).find(t,l)
            if m: F[i,2*j+(0 if m.tier=='certain' else 1)]=1
    return F
LT=feats(T,[w.language for w in ws]); LE=feats(ET,list(L))
np.save('/tmp/team/LT.npy',LT); np.save('/tmp/team/LE.npy',LE)
inv={n:k for k,v in LX.items() for n in v}
def lexpred(F,tiers):
    out=[]
    for row in F:
        r='none'
        for tier in tiers:
            for j,n in enumerate(names):
                if n in inv and row[2*j+tier]: r=inv[n]; break
            if r!='none': break
        out.append(r)
    return np.array(out)
same={'tips':'alcohol','private':'alcohol'}
y3=np.array([same.get(a,a) for a in ye])
for tiers in ((0,),(0,1)):
    p=lexpred(LE,tiers); pos=y3!='none'; f=p!='none'
    for l in ('en','pl','fi','da'):
        m=L==l
        print(tiers,l,'rec %.3f det %.3f prec %.3f trap %.3f plain %.3f'%(((p==y3)&pos&m).sum()/(pos&m).sum(),(f&pos&m).sum()/(pos&m).sum(),((p==y3)&f&m).sum()/(f&m).sum(),f[trap&m].mean(),f[(~pos)&~trap&m].mean()))
yt=np.array([same.get(a,a) for a in y])
p=lexpred(LT,(0,)); pos=yt!='none'; print('train lex certain rec %.3f'%((p==yt)&pos).mean().__truediv__(pos.mean()), 'trap', (p!='none')[[w.trap_of!='' for w in ws]].mean())
