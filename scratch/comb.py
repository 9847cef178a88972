import numpy as np, csv, glob, collections
exam=[]
for f in sorted(glob.glob('/tmp/team/words/exam_*.tsv')):
    exam+=list(csv.DictReader(open(f,encoding='utf-8'),delimiter='\t',quoting=csv.QUOTE_NONE))
REASONS=("alcohol","gift","fine","interest","legal-dispute","exchange-loss","recoverable-vat","in-kind","partner-contract","private","preparation","advance","tips","bank-charge")
LXn=['fines','interest','litigation','exchange_loss','recoverable_vat','in_kind','partner_contract','preparation','advance','bank_charges','gifts','tips_alcohol_private','promotional']
inv={'fines':['fine'],'interest':['interest'],'litigation':['legal-dispute'],'exchange_loss':['exchange-loss'],'recoverable_vat':['recoverable-vat'],'in_kind':['in-kind'],'partner_contract':['partner-contract'],'preparation':['preparation'],'advance':['advance'],'bank_charges':['bank-charge'],'gifts':['gift'],'tips_alcohol_private':['alcohol','tips','private']}
LE=np.load('/tmp/team/LE.npy'); P=np.load('/tmp/team/P8_30.npy')
ye=np.array([e['reason'] if e['reason']!='null' else 'none' for e in exam]); L=np.array([e['lang'] for e in exam]); trap=np.array([e['trap'] not in('-','') for e in exam])
C=np.zeros_like(P); U=np.zeros_like(P)
for j,n in enumerate(LXn):
    for r in inv.get(n,[]):
        k=REASONS.index(r); C[:,k]=np.maximum(C[:,k],LE[:,2*j]); U[:,k]=np.maximum(U[:,k],LE[:,2*j+1])
lab=np.array(REASONS)
for (a,b,t) in ((.05,.1,.3),(.03,.1,.3),(.05,.15,.25),(.08,.15,.3),(.05,.1,.35),(.1,.2,.3),(.05,.1,.25)):
    need=np.where(C>0,a,np.where(U>0,b,t)); sc=np.where(P>=need,P/need,0)
    pred=np.where(sc.max(1)>=1,lab[sc.argmax(1)],'none')
    pos=ye!='none'; f=pred!='none'
    print((a,b,t),'rec %.3f det %.3f prec %.3f trap %.3f plain %.3f'%(((pred==ye)&pos).sum()/pos.sum(),(f&pos).sum()/pos.sum(),((pred==ye)&f).sum()/f.sum(),f[trap].mean(),f[~pos&~trap].mean()))
    if (a,b,t)==(.05,.1,.3):
        for l in('en','pl','fi','da'):
            m=L==l; print('  ',l,'rec %.3f prec %.3f trap %.3f'%(((pred==ye)&pos&m).sum()/(pos&m).sum(),((pred==ye)&f&m).sum()/(f&m).sum(),f[trap&m].mean()))
        print(collections.Counter(ye[pos&(pred!=ye)]))
