package tui

import (
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// cellsOf is the width of a drawn row.
func cellsOf(row string) int { return ansi.StringWidthWc(row) }

func FuzzPaintIsExact(f *testing.F) {
	f.Add("Sergei Lavrov", "23 mentions", 20)
	f.Add("東京電力ホールディングス", "12", 7)
	f.Add("e\u0301te\u0301", "x", 1)
	f.Fuzz(func(t *testing.T, left, right string, width int) {
		width = max(0, min(width, 300))
		left, right = cleanTyped(left), cleanTyped(right)
		if got := cellsOf(ruler{}.paint(width, uv.Style{}, ink{text: left}, ink{text: right})); got != width {
			t.Errorf("paint(%d, %q, %q) is %d cells", width, left, right, got)
		}
		if got := cellsOf(ruler{}.spread(width, uv.Style{}, []ink{{text: left}}, []ink{{text: right}})); got != width {
			t.Errorf("spread(%d, %q, %q) is %d cells", width, left, right, got)
		}
	})
}

func FuzzWrapLosesOnlyBlanks(f *testing.F) {
	f.Add("one two three", 5)
	f.Add("Donaudampfschifffahrt", 4)
	f.Add("東京 電力", 3)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = max(2, min(width, 100))
		text = cleanTyped(text)
		var joined strings.Builder
		for _, s := range (ruler{}).wrap(text, width) {
			line := s.Of(text)
			if (ruler{}).cells(line) > width {
				t.Errorf("wrap(%q, %d) has a line of %d cells: %q", text, width, ruler{}.cells(line), line)
			}
			joined.WriteString(line)
		}
		want, got := strings.ReplaceAll(text, " ", ""), strings.ReplaceAll(joined.String(), " ", "")
		if got != want {
			t.Errorf("wrap(%q, %d) holds %q", text, width, got)
		}
	})
}

func TestNumbersAreSetApart(t *testing.T) {
	for in, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1002003: "1,002,003", -12345: "-12,345"} {
		if got := number(in); got != want {
			t.Errorf("number(%d) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCellsAreAsTheMethodCounts(f *testing.F) {
	for _, s := range []string{"Sergei Lavrov", "“Lavrov”", "e\u0301te\u0301", "東京 a\u200db", "\U0001f1e9\U0001f1ea x", "a\ufe0f\u20e3", "\x1b[1mbold\x1b[m é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		for _, m := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			if got, want := (ruler{m}).cells(text), m.StringWidth(text); got != want {
				t.Errorf("%q is %d cells by method %d, want %d", text, got, m, want)
			}
		}
	})
}
