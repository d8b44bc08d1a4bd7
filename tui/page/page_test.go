package page

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/styles"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

func plainOptions(width int) Options {
	th, _ := styles.Named("none")
	return Options{Width: width, Theme: th}
}

func textOf(p *Page) []string {
	rows := p.Rows(0, len(p.Lines), nil)
	for i := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(rows[i]), " ")
	}
	return rows
}

func article(kinds string, texts ...string) *corpus.Article {
	letters := map[rune]corpus.Kind{'t': corpus.Title, 's': corpus.Standfirst, 'b': corpus.Byline, 'd': corpus.Dateline,
		'c': corpus.Caption, 'h': corpus.Heading, 'p': corpus.Paragraph, 'q': corpus.Quote, 'l': corpus.List,
		'k': corpus.Code, 'a': corpus.Table, 'r': corpus.Credit, 'f': corpus.Furniture}
	a := &corpus.Article{ID: "atest", Title: "The front matter's title"}
	for i, k := range []rune(kinds) {
		a.Blocks = append(a.Blocks, corpus.Block{Kind: letters[k], Text: texts[i]})
	}
	return a
}

func TestHeadShowsWhatIsKnown(t *testing.T) {
	for name, tt := range map[string]struct {
		a    *corpus.Article
		with func(a *corpus.Article)
		want []string
	}{
		"facts follow the title": {article("tp", "Head", "One."), func(a *corpus.Article) {
			a.Date, a.Source, a.Byline, a.Words = corpus.Date{Year: 2016, Month: 10, Day: 15}, "The New Arab", []string{"Nick Wadhams"}, 900
		}, []string{"Head", "15 Oct 2016 · The New Arab", "Nick Wadhams · 4 min", "", "One."}},
		"unknown facts are left out":               {article("tp", "Head", "One."), nil, []string{"Head", "undated", "", "One."}},
		"a title of the front matter is shown":     {article("p", "One."), nil, []string{"The front matter's title", "undated", "", "One."}},
		"a derived title is not":                   {article("p", "One."), func(a *corpus.Article) { a.TitleDerived = true }, []string{"undated", "", "One."}},
		"a byline of the text is not said again":   {article("tbp", "Head", "By N. Wadhams", "One."), func(a *corpus.Article) { a.Byline = []string{"N. Wadhams"} }, []string{"Head", "undated", "By N. Wadhams", "", "One."}},
		"a caption above the title stays above it": {article("ctp", "Photo", "Head", "One."), nil, []string{"▏ Photo", "", "Head", "undated", "", "One."}},
		"furniture above the title folds under it": {article("fftp", "Menu", "Live", "Head", "One."), nil, []string{"Head", "undated", "··· 2 lines of page furniture", "", "One."}},
		"furniture on both sides is one line": {article("fctffp", "Menu", "Photo", "Head", "Share", "Print", "One."), nil,
			[]string{"▏ Photo", "", "Head", "undated", "··· 3 lines of page furniture", "", "One."}},
		"furniture below the facts folds onto them": {article("tfp", "Head", "Menu", "One."), nil, []string{"Head", "undated", "··· 1 line of page furniture", "", "One."}},
		"the facts fold in a narrow page": {article("tp", "Head", "One."), func(a *corpus.Article) { a.Source = "An Unusually Long Name of a Paper of Record" },
			[]string{"Head", "undated", "An Unusually Long Name of a Paper", "of Record", "", "One."}},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.with != nil {
				tt.with(tt.a)
			}
			if got := textOf(Layout(tt.a, plainOptions(34))); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestNamesAreCountedOnce(t *testing.T) {
	a := article("p", "Lavrov met Kerry; Lavrov left.")
	a.Mentions = []corpus.Mention{{Span: corpus.Span{Start: 0, End: 6}, Entity: 3}, {Span: corpus.Span{Start: 11, End: 16}, Entity: corpus.NoEntity},
		{Span: corpus.Span{Start: 18, End: 24}, Entity: 3}}
	if got := Facts(a); got[len(got)-1] != "2 names" {
		t.Errorf("got %q, want 2 names", got)
	}
}

func TestNamesOutsideTheTextAreNotCounted(t *testing.T) {
	a := article("pcrf", "Lavrov spoke.", "Kerry looks on", "Photo: Reuters", "Obama and others")
	for i, b := range a.Blocks {
		word, _, _ := strings.Cut(b.Text, " ")
		a.Mentions = append(a.Mentions, corpus.Mention{Block: i, Span: corpus.Span{Start: 0, End: len(word)}, Entity: corpus.EntityID(i)})
	}
	if got := Facts(a); got[len(got)-1] != "1 name" {
		t.Errorf("got %q, want 1 name", got)
	}
}

func TestADatelineFoldsIntoTheFactsWhereItSaysOnlyTheDate(t *testing.T) {
	day, month := corpus.Date{Year: 2016, Month: 10, Day: 15}, corpus.Date{Year: 2016, Month: 10}
	for name, tt := range map[string]struct {
		text string
		date corpus.Date
		want bool
	}{
		"in words":                     {"15 October, 2016", day, true},
		"in digits":                    {"2016-10-15", day, true},
		"with a label":                 {"date 2016-10-15", day, true},
		"with a day of the week":       {"Published on Sat. the 15th of Oct. 2016", day, true},
		"month first":                  {"10/15/2016", day, true},
		"day and month alike":          {"10.10.2016", corpus.Date{Year: 2016, Month: 10, Day: 10}, true},
		"less precise than the facts":  {"October 2016", day, true},
		"as precise as the facts":      {"October 2016", month, true},
		"more precise than the facts":  {"15 October 2016", month, false},
		"another date":                 {"16 October 2016", day, false},
		"another month":                {"15 November 2016", day, false},
		"with a time":                  {"15 October 2016 12:30", day, false},
		"with a time that looks alike": {"15 October 2016 10:15", day, false},
		"with a place":                 {"GENEVA, 15 October 2016", day, false},
		"of a change":                  {"Updated 15 October 2016", day, false},
		"without a year":               {"15 October", day, false},
		"in another language":          {"15 ottobre 2016", day, false},
		"where no date is known":       {"15 October 2016", corpus.Date{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			a := article("tdp", "Head", tt.text, "One.")
			a.Date = tt.date
			p := Layout(a, plainOptions(60))
			want := []string{"Head", tt.date.Words(), tt.text, "", "One."}
			if tt.want {
				want = slices.Delete(want, 2, 3)
			}
			if got := textOf(p); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if first, end, folded := p.Extent(1); folded != tt.want || folded && (first != 1 || end != 2 || p.LineOf(1, 3) != 1) {
				t.Errorf("the dateline is on lines %d to %d, folded %v; want it on the facts' line", first, end, folded)
			}
			o := plainOptions(60)
			o.Unfold = true
			if got := textOf(Layout(a, o)); !slices.Contains(got, tt.text) {
				t.Errorf("unfolded: got %q, want the dateline in it", got)
			}
		})
	}
}

func TestAPageOfADateAlone(t *testing.T) {
	a := article("d", "15 October 2016")
	a.Date, a.TitleDerived = corpus.Date{Year: 2016, Month: 10, Day: 15}, true
	if p := Layout(a, plainOptions(40)); p.BlockAt(0) != 0 || len(p.Lines) != 1 {
		t.Errorf("%d lines, the first at block %d", len(p.Lines), p.BlockAt(0))
	}
}

func TestFurnitureFolds(t *testing.T) {
	a := article("tpfffpf", "Head", "One.", "Share", "Tweet", "Print", "Two.", "More")
	o := plainOptions(60)
	o.FoldHint = "gs shows them"
	p := Layout(a, o)
	want := []string{"Head", "undated", "", "One.", "", "··· 3 lines of page furniture · gs shows them", "", "Two.", "", "··· 1 line of page furniture"}
	if got := textOf(p); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if first, end, folded := p.Extent(3); first != 5 || end != 6 || !folded {
		t.Errorf("the folded block is on lines %d to %d, folded %v; want 5 to 6, true", first, end, folded)
	}
	if got := p.LineOf(4, 2); got != 5 {
		t.Errorf("a byte of a folded block is on line %d, want 5", got)
	}
	if got := p.BlockAt(5); got != 2 {
		t.Errorf("the line that stands for furniture is at block %d, want 2", got)
	}
	o.Unfold = true
	want = []string{"Head", "undated", "", "One.", "", "Share", "Tweet", "Print", "", "Two.", "", "More"}
	if got := textOf(Layout(a, o)); !slices.Equal(got, want) {
		t.Errorf("unfolded: got %q, want %q", got, want)
	}
	for width, want := range map[int]string{30: "··· 3 lines of page furniture", 20: "··· 3 lines folded", 8: "··· 3", 4: "···"} {
		o := plainOptions(width)
		if got := textOf(Layout(a, o)); !slices.Contains(got, want) {
			t.Errorf("width %d: no line %q in %q", width, want, got)
		}
	}
}

func TestTextIsFallenBackOn(t *testing.T) {
	sentence := "The talks went on for days without an end in sight. "
	for name, tt := range map[string]struct {
		a    *corpus.Article
		want string
	}{
		"a long article":         {article("pppp", strings.Repeat(sentence, 1230), strings.Repeat(sentence, 1230), strings.Repeat(sentence, 1230), strings.Repeat(sentence, 1600)), "set plainly: 269 KB of text"},
		"very many paragraphs":   {article(strings.Repeat("p", 3001), slices.Repeat([]string{"One."}, 3001)...), "set plainly: 3001 paragraphs"},
		"one enormous paragraph": {article("p", strings.Repeat(sentence, 1300)), "part of this text is set plainly"},
		"what is not clean":      {article("p", "bad \x1b]8;;9\aescape"), "part of this text is set plainly"},
		"an ordinary article":    {article("pp", sentence, sentence), ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := Layout(tt.a, plainOptions(76))
			if p.Notice != tt.want {
				t.Errorf("notice %q, want %q", p.Notice, tt.want)
			}
			if _, end, _ := p.Extent(len(tt.a.Blocks) - 1); end != len(p.Lines) {
				t.Errorf("the last block ends at line %d of %d", end, len(p.Lines))
			}
		})
	}
}

func TestBrokenMentionsDoNoHarm(t *testing.T) {
	a := article("pp", "Müller said so.", "Two.")
	a.Mentions = []corpus.Mention{{Block: 0, Span: corpus.Span{Start: -3, End: 2}}, {Block: 0, Span: corpus.Span{Start: 9, End: 4}},
		{Block: 0, Span: corpus.Span{Start: 5, End: 99}}, {Block: 7, Span: corpus.Span{Start: 0, End: 1}}}
	p := Layout(a, plainOptions(40))
	if got := strings.Join(textOf(p), "\n"); !strings.Contains(got, "Müller said so.") || !strings.Contains(got, "Two.") {
		t.Errorf("page reads %q", got)
	}
}

func TestSpacingFollowsTheKinds(t *testing.T) {
	for name, tt := range map[string]struct {
		kinds string
		want  string // - for an empty line between two blocks, nothing for none
	}{
		"paragraphs stand apart":               {"pp", "p-p"},
		"items stand together":                 {"plllp", "p-lll-p"},
		"a heading stands on its text":         {"php", "p-hp"},
		"code and rows stand together":         {"kkaa", "kk-aa"},
		"a credit stands under its caption":    {"pcrp", "p-cr-p"},
		"byline and dateline stand together":   {"bdp", "bd-p"},
		"quotations stand apart":               {"qq", "q-q"},
		"headings in a row stand apart":        {"hhp", "h-hp"},
		"shown furniture stands together":      {"pffp", "p-ff-p"},
		"a list stands apart from its heading": {"hlp", "hl-p"},
	} {
		t.Run(name, func(t *testing.T) {
			a := article(tt.kinds, strings.Split(tt.kinds, "")...)
			a.Title = ""
			o := plainOptions(40)
			o.Unfold = true
			got := ""
			for _, l := range textOf(Layout(a, o))[1:] {
				l = strings.Trim(l, "▏• ")
				if l == "" {
					l = "-"
				}
				got += l
			}
			if got = strings.TrimPrefix(got, "-"); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestPlainKeepsLines(t *testing.T) {
	p := Plain([]string{"  indented words that are too long", "", "last"}, plainOptions(20))
	want := []string{"  indented words", "that are too long", "", "last"}
	if got := textOf(p); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if block, offset, _ := p.At(5, 1); block != 0 || offset != 22 {
		t.Errorf("cell 5,1 is byte %d of line %d, want 22 of 0", offset, block)
	}
	if got := p.LineOf(2, 0); got != 3 {
		t.Errorf("line 2 is at %d, want 3", got)
	}
	if first, end, _ := p.Extent(1); first != 2 || end != 3 {
		t.Errorf("the empty line is at %d to %d, want 2 to 3", first, end)
	}
}

func TestLaterOverlaysLieOverEarlierOnes(t *testing.T) {
	p := Layout(article("p", "talks with Sergei Lavrov"), plainOptions(40))
	mark := func(attr uint8) func(uv.Style) uv.Style {
		return func(s uv.Style) uv.Style { s.Attrs = attr; return s }
	}
	rows := p.Rows(len(p.Lines)-1, 1, []Overlay{
		{0, corpus.Span{Start: 11, End: 24}, mark(uv.AttrBold)}, {0, corpus.Span{Start: 18, End: 24}, mark(uv.AttrReverse)},
		{5, corpus.Span{Start: 0, End: 2}, mark(uv.AttrBlink)}, {0, corpus.Span{Start: 90, End: 99}, mark(uv.AttrBlink)}})
	want := "talks with \x1b[1mSergei \x1b[m\x1b[7mLavrov\x1b[m" + strings.Repeat(" ", 16)
	if rows[0] != want {
		t.Errorf("got %q, want %q", rows[0], want)
	}
}

func TestZeroPageIsEmpty(t *testing.T) {
	var p Page
	if rows := p.Rows(0, 3, nil); len(rows) != 3 || strings.Join(rows, "") != "" {
		t.Errorf("rows %q", rows)
	}
	if b, _, m := p.At(0, 0); b != -1 || m != -1 || p.BlockAt(0) != -1 || p.LineOf(0, 0) != -1 || p.Cells(0, corpus.Span{End: 1}) != nil || p.Blocks() != 0 {
		t.Error("an empty page shows a block")
	}
}

// A Glamour renderer that several callers share mixes their outputs.
func TestPagesLaidOutAtOnceAreThoseLaidOutAlone(t *testing.T) {
	a, o := longArticle(300), benchOptions()
	want := strings.Join(Layout(a, o).Rows(0, 100, nil), "\n")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if got := strings.Join(Layout(a, o).Rows(0, 100, nil), "\n"); got != want {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func TestBreaks(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		room int
		raw  bool
		want []string
	}{
		"at blanks":                    {"one two  three", 7, false, []string{"one two", "three"}},
		"exactly full lines":           {"abcd efgh", 4, false, []string{"abcd", "efgh"}},
		"not at a blank that binds":    {"for the\u00a0war of", 8, false, []string{"for", "the\u00a0war", "of"}},
		"in long words":                {"abcdefgh ij", 4, false, []string{"abcd", "efgh", "ij"}},
		"after a hyphen":               {"well-known", 6, false, []string{"well-", "known"}},
		"beside wide characters":       {"ab東京都", 5, false, []string{"ab東", "京都"}},
		"never in a character":         {"👩‍🚀👩‍🚀", 3, false, []string{"👩‍🚀", "👩‍🚀"}},
		"not at the ends":              {"  a  ", 4, false, []string{"a"}},
		"not at an indent to be kept":  {"    abcdef", 6, true, []string{"    ab", "cdef"}},
		"nothing of blanks alone":      {" \u00a0 ", 4, false, nil},
		"marks stay with their letter": {"xxxx\u0302y", 4, false, []string{"xxxx\u0302", "y"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range breaks(tt.text, tt.room, ansi.GraphemeWidth, tt.raw) {
				got = append(got, s.Of(tt.text))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
