package page

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/safe"
	"dossier/styles"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

var nasty = []string{"a", "the", "New", "York", "deal", "*", "_", "**x**", "`", "```", "<b>", "&", "&amp;", "&#27;", "\\", "\\*",
	"[", "]", "(", ")", "[x](javascript:y)", "![i](u)", "#", "##", "1.", "2)", "-", "+", "|", "~~", "~~~", "http://a.b/c_d",
	"www.x.org", "me@x.org", "ftp://q.r", "東京", "電力株式会社", "👩‍🚀", "🇬🇧", "👍🏽", "❤️", "1️⃣", "x\u0302", "e\u0301", "…", "“quoted”", "—", "'s",
	"U.S.", "$5", "5%", "!", "![", "=", "===", "---", ":", "::", ":smile:", ";", "^", "{", "}", "/", "\u00a0", "\u3000", "\u2003",
	"aVeryLongWordThatCannotPossiblyFitInANarrowTerminalWindowAtAllOrEvenInAWideOneAsItGoesOnAndOnAndOnForMoreThanAHundredAndTwentyCells",
	"well-known", "A/B", "é", "ﬁ", "ß", "İstanbul", "لافروف", "שלום", "क्षि", "กำ", "한국", "> q", "* i", "    ", "[ ]", "- [x]", "\ttab",
	"]8;;3", "<https://a.b>", "<!-- c -->", "&copy;", "\\\\", "\\n"}

// randomArticle makes an article of clean but nasty text, with mentions on
// random words, some of which cut characters of several runes.
func randomArticle(r *rand.Rand) *corpus.Article {
	a := &corpus.Article{ID: "atest", Title: "A title from the front matter", TitleDerived: r.Intn(2) == 0, Words: r.Intn(2000)}
	if r.Intn(2) == 0 {
		a.Date = corpus.Date{Year: 2016, Month: 10, Day: 15}
	}
	for range 1 + r.Intn(8) {
		if r.Intn(8) == 0 {
			a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Dateline, Text: "Published 15 October 2016"})
		}
		var b strings.Builder
		n := 1 + r.Intn(40)
		for i := range n {
			if i > 0 {
				b.WriteString(strings.Repeat(" ", 1+r.Intn(8)/7))
			}
			for range 1 + r.Intn(2) {
				b.WriteString(nasty[r.Intn(len(nasty))])
			}
		}
		text := strings.ReplaceAll(safe.Clean(b.String()), "\n", " ")
		if strings.TrimSpace(text) == "" {
			text = "x"
		}
		block := len(a.Blocks)
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Kind(r.Intn(int(corpus.Furniture) + 1)), Level: r.Intn(7), Text: text})
		a.Mentions = append(a.Mentions, randomMentions(r, text, block)...)
	}
	return a
}

func randomMentions(r *rand.Rand, text string, block int) []corpus.Mention {
	var starts []int
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	var ms []corpus.Mention
	for i := 0; i+1 < len(starts); i += 1 + r.Intn(30) {
		to := min(len(starts)-1, i+1+r.Intn(25))
		m := corpus.Mention{Block: block, Span: corpus.Span{Start: starts[i], End: starts[to]}, Type: corpus.Type(r.Intn(4)), Entity: corpus.EntityID(r.Intn(9))}
		if strings.TrimSpace(m.Span.Of(text)) != "" {
			ms = append(ms, m)
		}
		i = to
	}
	return ms
}

func randomOptions(r *rand.Rand) Options {
	name := styles.Names()[r.Intn(3)]
	th, _ := styles.Named(name)
	return Options{Width: 20 + r.Intn(101), Theme: th, Unfold: r.Intn(2) == 0, Method: ansi.Method(r.Intn(2)), FoldHint: "gs shows them"}
}

// each runs check over many random articles; a failure names its seed.
func each(t *testing.T, n int, check func(t *testing.T, a *corpus.Article, o Options, p *Page)) {
	t.Helper()
	for seed := range n {
		r := rand.New(rand.NewSource(int64(seed)))
		a, o := randomArticle(r), randomOptions(r)
		for _, m := range a.Mentions {
			if err := a.Check(m); err != nil {
				t.Fatal(err)
			}
		}
		p := Layout(a, o)
		check(t, a, o, p)
		if t.Failed() {
			t.Fatalf("seed %d, width %d, method %v, theme %s", seed, o.Width, o.Method, o.Theme.Name)
		}
	}
}

func unblank(s string) string { return strings.Join(strings.Fields(s), "") }

func TestEveryByteIsShownOnceAndInOrder(t *testing.T) {
	each(t, articles, func(t *testing.T, a *corpus.Article, o Options, p *Page) {
		at := make([]int, len(a.Blocks))
		last := -1
		for y, l := range p.Lines {
			for _, run := range l.Runs {
				if run.Block < 0 {
					continue
				}
				if run.Block < last {
					t.Errorf("line %d: block %d after block %d", y, run.Block, last)
				}
				last = run.Block
				text := a.Blocks[run.Block].Text
				if run.Text != run.Span.Of(text) {
					t.Errorf("line %d: run %q shows %q", y, run.Text, run.Span.Of(text))
				}
				if run.Span.Start < at[run.Block] || unblank(text[at[run.Block]:run.Span.Start]) != "" {
					t.Errorf("line %d: run at %d after %d of %q", y, run.Span.Start, at[run.Block], text)
				}
				at[run.Block] = run.Span.End
			}
		}
		for i, b := range a.Blocks {
			shown := !Folds(a, i) || o.Unfold
			if rest := unblank(b.Text[at[i]:]); shown == (rest != "") {
				t.Errorf("block %d (%v, shown %v): not shown %q", i, b.Kind, shown, rest)
			}
		}
	})
}

func TestEveryMentionReadsBackFromItsCells(t *testing.T) {
	each(t, articles, func(t *testing.T, a *corpus.Article, o Options, p *Page) {
		rows := p.Rows(0, len(p.Lines), nil)
		for i, m := range a.Mentions {
			if _, _, folded := p.Extent(m.Block); folded {
				if c := p.Cells(m.Block, m.Span); c != nil {
					t.Errorf("folded mention %d has cells %v", i, c)
				}
				continue
			}
			got := ""
			for _, c := range p.Cells(m.Block, m.Span) {
				got += cells(ansi.Strip(rows[c.Line]), c.X0, c.X1, o.Method)
				block, offset, _ := p.At(c.X0, c.Line)
				if block != m.Block || offset > m.Span.Start && got == "" {
					t.Errorf("mention %d at %v: cell shows block %d byte %d, want %d:%v", i, c, block, offset, m.Block, m.Span)
				}
			}
			// A mention that cuts a character shows all of it.
			if want := unblank(m.Span.Of(a.Blocks[m.Block].Text)); !strings.Contains(unblank(got), want) || len(unblank(got)) > len(want)+60 {
				t.Errorf("mention %d reads %q, want %q", i, unblank(got), want)
			}
		}
	})
}

func TestEveryCellKnowsItsMention(t *testing.T) {
	each(t, articles, func(t *testing.T, a *corpus.Article, o Options, p *Page) {
		for y, l := range p.Lines {
			x := 0
			for _, run := range l.Runs {
				for c := x; c < x+run.Cols; c++ {
					block, offset, mention := p.At(c, y)
					if block != run.Block || mention != run.Mention {
						t.Errorf("cell %d,%d shows block %d mention %d, want %d and %d", c, y, block, mention, run.Block, run.Mention)
					}
					if block >= 0 && (offset < run.Span.Start || offset >= run.Span.End) {
						t.Errorf("cell %d,%d shows byte %d outside %v", c, y, offset, run.Span)
					}
					if block >= 0 && p.LineOf(block, offset) != y {
						t.Errorf("byte %d of block %d on line %d, its cell on line %d", offset, block, p.LineOf(block, offset), y)
					}
				}
				x += run.Cols
			}
			if b, _, _ := p.At(x, y); b != -1 {
				t.Errorf("cell %d,%d past the end of its line shows block %d", x, y, b)
			}
			if b := p.BlockAt(y); b < 0 || b >= len(a.Blocks) {
				t.Errorf("line %d is at block %d", y, b)
			}
		}
	})
}

func TestEveryRowHasExactlyThePagesWidth(t *testing.T) {
	each(t, articles, func(t *testing.T, a *corpus.Article, o Options, p *Page) {
		over := func(base uv.Style) uv.Style { return styles.Over(base, o.Theme.HitHere) }
		var overlays []Overlay
		for _, m := range a.Mentions {
			overlays = append(overlays, Overlay{m.Block, m.Span, over},
				Overlay{m.Block, corpus.Span{Start: m.Span.Start - 3, End: m.Span.Start + 2}, over})
		}
		for _, with := range [][]Overlay{nil, overlays} {
			rows := p.Rows(-2, len(p.Lines)+5, with)
			if len(rows) != len(p.Lines)+5 {
				t.Fatalf("%d rows, want %d", len(rows), len(p.Lines)+5)
			}
			for i, row := range rows {
				if got := screenWidth(row, o.Method); got != o.Width {
					t.Errorf("row %d has %d cells, want %d: %q", i, got, o.Width, row)
				}
				forbidden(t, row)
			}
		}
	})
}

// TestTheScreenShowsWhatThePageSays draws rows into the cells that Bubble Tea's
// screen is made of. Marks are left out: that screen loses those on ASCII.
func TestTheScreenShowsWhatThePageSays(t *testing.T) {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.Is(unicode.M, r) || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	each(t, articles/3, func(t *testing.T, a *corpus.Article, o Options, p *Page) {
		screen := uv.NewScreenBuffer(o.Width, len(p.Lines))
		screen.Method = o.Method
		uv.NewStyledString(strings.Join(p.Rows(0, len(p.Lines), nil), "\n")).Draw(screen, screen.Bounds())
		for y, l := range p.Lines {
			x := 0
			for _, run := range l.Runs {
				got := ""
				for c := x; c < x+run.Cols; c++ {
					got += screen.CellAt(c, y).Content
				}
				if bare(got) != bare(run.Text) {
					t.Errorf("cells %d to %d of line %d show %q, want %q", x, x+run.Cols, y, bare(got), bare(run.Text))
				}
				x += run.Cols
			}
		}
	})
}

// screenWidth is the cells that Bubble Tea's screen gives to s.
func screenWidth(s string, m ansi.Method) int {
	cols := 0
	var state byte
	for len(s) > 0 {
		_, w, n, next := m.DecodeSequenceInString(s, state, nil)
		cols += w
		s, state = s[n:], next
	}
	return cols
}

// cells gives what the cells [from, to) of a row show, with the marks on them.
func cells(row string, from, to int, m ansi.Method) string {
	got, x := "", 0
	for len(row) > 0 {
		_, w, n, _ := m.DecodeSequenceInString(row, 0, nil)
		if x >= from && (x < to || w == 0 && x == to && got != "") {
			got += row[:n]
		}
		x += w
		row = row[n:]
	}
	return got
}

// forbidden reports what must never reach a terminal: any control but SGR.
func forbidden(t *testing.T, row string) {
	t.Helper()
	for i := 0; i < len(row); i++ {
		if row[i] != '\x1b' {
			if row[i] < ' ' || row[i] == 0x7f {
				t.Errorf("control %#x in row %q", row[i], row)
			}
			continue
		}
		end := strings.IndexByte(row[i:], 'm')
		if end < 0 || strings.Trim(row[i+1:i+end], "[0123456789;:") != "" {
			t.Errorf("sequence other than SGR in row %q", row)
			return
		}
		i += end
	}
	if !utf8.ValidString(row) {
		t.Errorf("row is not UTF-8: %q", row)
	}
}

// TestMarksDoNotDisturbTheLayout compares what Glamour makes of marked blocks
// with what it makes of the same blocks unmarked.
func TestMarksDoNotDisturbTheLayout(t *testing.T) {
	each(t, articles, func(t *testing.T, a *corpus.Article, o Options, _ *Page) {
		var marked, bare strings.Builder
		for i, b := range a.Blocks {
			r := roleOf(b, o.Theme, o.Width)
			writeBlock(&marked, b.Text, r, i)
			writeBlock(&bare, b.Text, r, -1)
		}
		var outs [2]string
		for i, md := range []string{marked.String(), bare.String()} {
			out, err := render(md, o)
			if err != nil {
				t.Fatal(err)
			}
			outs[i] = ansi.Strip(out)
		}
		if outs[0] != outs[1] {
			t.Errorf("marked:\n%s\nunmarked:\n%s", outs[0], outs[1])
		}
	})
}

func TestGlamourSetsAllOfIt(t *testing.T) {
	plainly := 0
	each(t, articles, func(t *testing.T, a *corpus.Article, o Options, p *Page) {
		if p.Notice != "" {
			plainly++
			t.Logf("%s", p.Notice)
		}
	})
	if plainly > 0 {
		t.Errorf("%d of %d articles are in part set without Glamour", plainly, articles)
	}
}

func TestWithoutGlamourThePropertiesHold(t *testing.T) {
	for seed := range 100 {
		r := rand.New(rand.NewSource(int64(seed)))
		a, o := randomArticle(r), randomOptions(r)
		s := newSetter(o, len(a.Blocks))
		sh := &sheet{roles: make([]role, len(a.Blocks)), lines: make([][]corpus.Span, len(a.Blocks))}
		for i, b := range a.Blocks {
			sh.roles[i] = roleOf(b, o.Theme, o.Width)
			sh.plainly(a, o, i)
		}
		s.article(a, sh)
		for i, row := range s.page.Rows(0, len(s.page.Lines), nil) {
			if got := screenWidth(row, o.Method); got != o.Width {
				t.Errorf("seed %d row %d: %d cells, want %d", seed, i, got, o.Width)
			}
		}
		for _, m := range a.Mentions {
			if _, _, folded := s.page.Extent(m.Block); !folded && len(s.page.Cells(m.Block, m.Span)) == 0 {
				t.Errorf("seed %d: mention %v has no cells", seed, m)
			}
		}
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("The *Federal* Reserve & www.x.org said \\*no\\* 東京", uint8(40), uint8(6), uint8(2))
	f.Add("> > > * * * `````` ~~~ | a | b |\n===", uint8(4), uint8(8), uint8(3))
	f.Fuzz(func(t *testing.T, text string, w, kind, level uint8) {
		th, _ := styles.Named("dark")
		o := Options{Width: int(w), Theme: th, Unfold: true, Method: ansi.Method(level % 2)}
		a := &corpus.Article{Title: "t"}
		for _, l := range strings.Split(safe.Clean(text), "\n") {
			if l != "" {
				a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Kind(kind % 13), Level: int(level), Text: l})
			}
		}
		p := Layout(a, o)
		got, want := "", ""
		for _, l := range p.Lines {
			for _, r := range l.Runs {
				if r.Block >= 0 {
					got += r.Text
				}
			}
		}
		for _, b := range a.Blocks {
			want += b.Text
		}
		if unblank(got) != unblank(want) {
			t.Errorf("page reads %q, want %q", unblank(got), unblank(want))
		}
		for _, row := range p.Rows(0, len(p.Lines), nil) {
			forbidden(t, row)
			if n := screenWidth(row, o.Method); n != max(int(w), 4) {
				t.Errorf("row has %d cells, want %d: %q", n, w, row)
			}
		}
	})
}

func ExamplePage_Cells() {
	th, _ := styles.Named("none")
	a := &corpus.Article{Title: "x", TitleDerived: true, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "talks between Sergei Lavrov and John Kerry"}}}
	p := Layout(a, Options{Width: 20, Theme: th})
	fmt.Println(p.Cells(0, corpus.Span{Start: 14, End: 27}))
	// Output: [{2 14 20} {3 0 6}]
}
