import sys
from playwright.sync_api import sync_playwright
B='http://127.0.0.1:8066'
out='/tmp/team/shots3/'; import os; os.makedirs(out,exist_ok=True)
jobs=eval(open('/tmp/team/jobs.txt').read())
with sync_playwright() as p:
    b=p.chromium.launch(executable_path='/usr/bin/chromium',args=['--no-sandbox'])
    for who,w,pages in jobs:
        c=b.new_context(viewport={'width':w,'height':1000}); g=c.new_page()
        g.goto(B+'/accounts/login/'); g.fill('input[name=login]',who+'@sammen.example'); g.fill('input[name=password]','sammen-demo-2026'); g.press('input[name=password]','Enter'); g.wait_for_load_state()
        for n,u in pages:
            r=g.goto(B+u); g.screenshot(path=out+n+'.png',full_page=True)
            print(who,u,r.status,g.title())
