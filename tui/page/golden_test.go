package page

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/styles"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// everyKind is an article with every kind of block and names of every type,
// each name given as [type:name].
func everyKind() *corpus.Article {
	a := &corpus.Article{ID: "aevery", Title: "x", Date: corpus.Date{Year: 2016, Month: 10, Day: 15}, Source: "The Daily Example", Words: 812}
	for _, b := range []struct {
		kind  corpus.Kind
		level int
		text  string
	}{
		{corpus.Furniture, 0, "Listen Live"},
		{corpus.Title, 0, "Envoys of [L:Ruritania] meet in secret to end the fighting around the northern capital"},
		{corpus.Standfirst, 0, "Hopes are low that [P:Anna Karlsson] can bring the two sides to one table."},
		{corpus.Byline, 0, "By [P:Rupert Hentzau] in [L:Strelsau]"},
		{corpus.Dateline, 0, "15 October, 2016"},
		{corpus.Caption, 0, "Families leave the old town of [L:Strelsau] after a night of shelling that left bridges in ruins"},
		{corpus.Credit, 0, "Photo: [O:Reuters]"},
		{corpus.Furniture, 0, "Share"},
		{corpus.Furniture, 0, "Tweet"},
		{corpus.Paragraph, 0, "The [O:Council of Ministers] said on Tuesday that [P:Anna Karlsson] would see her counterpart, and [L:東京] offered to pay for it; the [X:Treaty of Zenda] is not open to talks."},
		{corpus.Heading, 2, "What [P:Karlsson] wants"},
		{corpus.Paragraph, 0, "A list follows & nothing in it is *mark-up*: www.example.com, a_b_c, C:\\temp and [sic]."},
		{corpus.List, 1, "first, an end to the shelling of [L:Strelsau], which both sides have promised before;"},
		{corpus.List, 2, "watched by the [O:Red Cross]"},
		{corpus.List, 1, "second, food."},
		{corpus.Quote, 1, "We will not stop, and [P:Karlsson] knows it; لافروف (Lavrov) 한국 👩‍🚀 said the same."},
		{corpus.Code, 0, "if a < b { return \\*c }"},
		{corpus.Code, 0, "    indented(1)"},
		{corpus.Table, 0, "| side  | dead |"},
		{corpus.Table, 0, "| north | 1,200 |"},
		{corpus.Furniture, 0, "More on this story"},
	} {
		a.Blocks = append(a.Blocks, corpus.Block{Kind: b.kind, Level: b.level})
		a.Blocks[len(a.Blocks)-1].Text = takeNames(a, b.text)
	}
	return a
}

// takeNames adds the mentions of a text marked as above and gives the text.
func takeNames(a *corpus.Article, text string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "]")
		typ := strings.IndexByte("POLX", name[0])
		if typ < 0 || name[1] != ':' {
			b.WriteString("[" + name + "]")
		} else {
			start := b.Len()
			b.WriteString(name[2:])
			a.Mentions = append(a.Mentions, corpus.Mention{Block: len(a.Blocks) - 1, Type: corpus.Type(typ),
				Entity: corpus.EntityID(len(a.Mentions)), Span: corpus.Span{Start: start, End: b.Len()}})
		}
		text = after
	}
}

// looks gives the letter of each look in the look grid, the first that fits.
func looks(th styles.Theme) []struct {
	letter byte
	style  uv.Style
} {
	m := func(look styles.Look) uv.Style { return th.Mention(uv.Style{}, 0, look) }
	return []struct {
		letter byte
		style  uv.Style
	}{{'.', uv.Style{}}, {'x', th.Text}, {'T', th.Title}, {'s', th.Standfirst}, {'c', th.Caption}, {'d', th.Byline},
		{'f', th.Furniture}, {'F', th.Faint}, {'@', m(styles.Selected)}, {'=', m(styles.Same)}, {'u', m(styles.Single)},
		{'/', th.Hit}, {'P', th.Entities[0]}, {'O', th.Entities[1]}, {'L', th.Entities[2]}, {'X', th.Entities[3]}}
}

// lookOf gives the letter of s: what it is, or what lies over another look.
func lookOf(s uv.Style, th styles.Theme) byte {
	all := looks(th)
	for _, k := range all {
		if k.style == s {
			return k.letter
		}
	}
	for _, k := range all[8:] {
		if styles.Over(s, k.style) == s {
			return k.letter
		}
	}
	return '?'
}

// grids draws rows as Bubble Tea's screen would, and gives what is on it and
// how it looks.
func grids(rows []string, th styles.Theme, width int) (text, look string) {
	screen := uv.NewScreenBuffer(width, len(rows))
	uv.NewStyledString(strings.Join(rows, "\n")).Draw(screen, screen.Bounds())
	var t, l strings.Builder
	for y := range rows {
		for x := range width {
			c := screen.CellAt(x, y)
			if c == nil || c.Width == 0 {
				continue // the second half of a wide character
			}
			t.WriteString(c.Content)
			l.WriteString(strings.Repeat(string(lookOf(c.Style, th)), c.Width))
		}
		t.WriteString("|\n")
		l.WriteString("\n")
	}
	return t.String(), l.String()
}

func TestGoldenPages(t *testing.T) {
	const file = "testdata/page.txtar"
	a := everyKind()
	got := &txtar.Archive{Comment: []byte("An article with every kind of block, as text and as looks: x text, T title or heading, s standfirst,\n" +
		"c caption, d byline and facts, f furniture, F faint, u named here alone, P O L X recurring, = the selected\n" +
		"entity elsewhere, @ the selected name, / a search hit. Written by go test ./tui/page -update.\n\n")}
	for _, theme := range []string{"dark", "none"} {
		for _, width := range []int{76, 40, 20} {
			th, _ := styles.Named(theme)
			p := Layout(a, Options{Width: width, Theme: th, Unfold: width == 40, FoldHint: "gs shows them"})
			if p.Notice != "" {
				t.Errorf("%s %d: %s", theme, width, p.Notice)
			}
			text, look := grids(p.Rows(0, len(p.Lines), goldenOverlays(a, th)), th, width)
			name := fmt.Sprintf("%s %d", theme, width)
			got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(text)}, txtar.File{Name: name + " looks", Data: []byte(look)})
		}
	}
	data := txtar.Format(got)
	if *update {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(data) {
		t.Errorf("pages differ from %s; look at them with -update and git diff", file)
		wants := txtar.Parse(want)
		for i, f := range got.Files {
			if i >= len(wants.Files) || string(wants.Files[i].Data) != string(f.Data) {
				t.Errorf("%s is now\n%s", f.Name, f.Data)
			}
		}
	}
}

// goldenOverlays selects the first Karlsson, underlines places named once, and
// finds a word.
func goldenOverlays(a *corpus.Article, th styles.Theme) []Overlay {
	var overlays []Overlay
	selected := false
	for _, m := range a.Mentions {
		look := styles.Recurring
		switch name := m.Span.Of(a.Blocks[m.Block].Text); {
		case strings.HasSuffix(name, "Karlsson") && !selected:
			look, selected = styles.Selected, true
		case strings.HasSuffix(name, "Karlsson"):
			look = styles.Same
		case name == "Ruritania" || name == "Red Cross":
			look = styles.Single
		}
		overlays = append(overlays, Overlay{m.Block, m.Span, func(base uv.Style) uv.Style { return th.Mention(base, int(m.Type), look) }})
	}
	for _, p := range Find(a, "shelling", true) {
		overlays = append(overlays, Overlay{p.Block, p.Span, func(base uv.Style) uv.Style { return styles.Over(base, th.Hit) }})
	}
	return overlays
}
