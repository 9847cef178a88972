"""usage: fill.py collect            run makemessages for pl fi da into /work/main/locale (keeps existing)
          fill.py missing LANG N     print N next untranslated entries as JSON lines
          fill.py apply LANG         write translations from /tmp/team/tm/LANG/*.json into the .po
A TM file is a JSON object: key -> string, or list of strings for plurals. key = msgid, or "ctx\u0004msgid" with context."""
import sys, json, glob, subprocess, os, polib
ROOT='/work/main'
def po(lang): return f'{ROOT}/locale/{lang}/LC_MESSAGES/django.po'
def key(e): return (e.msgctxt+'\u0004' if e.msgctxt else '')+e.msgid
def tm(lang):
    d={}
    for f in sorted(glob.glob(f'/tmp/team/tm/{lang}/*.json')): d.update(json.load(open(f)))
    return d
PLURALS={'pl':'nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);','fi':'nplurals=2; plural=(n != 1);','da':'nplurals=2; plural=(n != 1);'}
NP={'pl':4,'fi':2,'da':2}
cmd=sys.argv[1]
if cmd=='collect':
    for l in ('pl','fi','da'): os.makedirs(os.path.dirname(po(l)),exist_ok=True)
    subprocess.run([f'{ROOT}/.venv/bin/python','manage.py','makemessages','--locale','pl','--locale','fi','--locale','da','--no-location','--ignore','var','--ignore','.venv','--ignore','tests'],cwd=ROOT,env={**os.environ,'DJANGO_SETTINGS_MODULE':'config.settings.offline'},check=True)
else:
    lang=sys.argv[2]; f=polib.pofile(po(lang),wrapwidth=100); m=tm(lang)
    def done(e):
        v=m.get(key(e))
        return v is not None
    if cmd=='missing':
        n=int(sys.argv[3]); out=[e for e in f if not e.obsolete and not done(e) and (not e.translated() or e.fuzzy)]
        print(f'# {len(out)} missing of {len(f)}')
        for e in out[:n]:
            d={'key':key(e)}
            if e.msgid_plural: d['plural']=e.msgid_plural
            if e.comment: d['comment']=e.comment
            print(json.dumps(d,ensure_ascii=False))
    if cmd=='apply':
        f.metadata['Plural-Forms']=PLURALS[lang]; f.metadata['Language']=lang
        f.metadata['Project-Id-Version']='Sammen'; f.metadata['Content-Type']='text/plain; charset=UTF-8'
        for k in ('Last-Translator','Language-Team','POT-Creation-Date','PO-Revision-Date','Report-Msgid-Bugs-To'): f.metadata.pop(k,None)
        if 'fuzzy' in str(f.metadata_is_fuzzy): pass
        f.metadata_is_fuzzy=[]
        f.header='Sammen'
        bad=0
        for e in list(f):
            if e.obsolete: f.remove(e); continue
            v=m.get(key(e))
            if v is None: continue
            if e.msgid_plural:
                v=v if isinstance(v,list) else [v]*NP[lang]
                if len(v)!=NP[lang]: print('WRONG PLURALS',key(e)); bad+=1; continue
                e.msgstr_plural={i:s for i,s in enumerate(v)}
            else:
                if isinstance(v,list): v=v[0]
                e.msgstr=v
            e.fuzzy=False
            if 'fuzzy' in e.flags: e.flags.remove('fuzzy')
            e.previous_msgid=e.previous_msgctxt=e.previous_msgid_plural=None  # a leftover of these is a syntax error for msgfmt
        f.save()
        left=[e for e in f if not e.translated() or e.fuzzy]
        print(lang,'total',len(f),'missing',len(left),'bad',bad)
        r=subprocess.run(['msgfmt','--check','-o','/dev/null',po(lang)],capture_output=True,text=True); print(r.stderr[-3000:])
