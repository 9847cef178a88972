from apps.publishing.contents import PLACEHOLDER, fill_contents, list_headings


def test_headings_with_an_id_are_listed_in_order_without_tags() -> None:
    html = (
        '<h1 id="top">Top</h1><h2 class="flow" id="a">A <em>b</em>\n c</h2><h3 id="x-1">&lt;b&gt; &amp; d</h3>'
        '<h2>Without id</h2><h3 class="caption" id="c">A table</h3><h4 id="d">Deep</h4>'
    )

    assert [(one.level, one.anchor, one.text) for one in list_headings(html)] == [
        (2, "a", "A b c"), (3, "x-1", "&lt;b&gt; &amp; d"),
    ]  # fmt: skip


def test_page_without_a_place_for_contents_is_left_alone() -> None:
    assert fill_contents('<h2 id="a">A</h2>') == '<h2 id="a">A</h2>'


def test_place_is_filled_once_and_a_persons_comment_is_none() -> None:
    html = f'{PLACEHOLDER}<h2 id="a">A</h2><p>&lt;!--contents--&gt;</p>'

    assert fill_contents(html) == (
        '<ol><li><a href="#a">A</a></li></ol><h2 id="a">A</h2><p>&lt;!--contents--&gt;</p>'
    )  # fmt: skip
