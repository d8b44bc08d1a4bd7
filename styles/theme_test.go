package styles

import (
	"image/color"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
)

func themes(t *testing.T) map[string]Theme {
	t.Helper()
	all := map[string]Theme{}
	for _, name := range Names() {
		th, ok := Named(name)
		if !ok || th.Name != name {
			t.Fatalf("Named(%q) gives %q, %v", name, th.Name, ok)
		}
		all[name] = th
	}
	return all
}

func TestNamedKnowsNoOtherTheme(t *testing.T) {
	for _, name := range []string{"", "Dark", "solarized"} {
		if th, ok := Named(name); ok {
			t.Errorf("Named(%q) gives theme %q", name, th.Name)
		}
	}
}

// ground is the background that a theme is made for.
func ground(th Theme) color.Color {
	if th.Dark {
		return rgb(0x16181d)
	}
	return rgb(0xffffff)
}

func TestTextCanBeReadOnItsBackground(t *testing.T) {
	for name, th := range themes(t) {
		if !th.Color {
			continue
		}
		reading := map[string]uv.Style{"text": th.Text, "strong": th.Strong, "title": th.Title, "heading": th.Heading,
			"standfirst": th.Standfirst, "quote": th.Quote, "code": th.Code, "error": th.Error, "accent": th.Accent,
			"status": th.Status, "hit": th.Hit, "label": th.Label, "selected": th.Mention(th.Text, 0, Selected)}
		for i, e := range th.Entities {
			reading["entity "+th.Letter(i)] = e
		}
		dim := map[string]uv.Style{"dim": th.Dim, "byline": th.Byline, "caption": th.Caption, "furniture": th.Furniture,
			"status dim": th.StatusDim, "status accent": th.StatusAccent, "status error": th.StatusError,
			"here": th.HitHere, "text on chosen row": Over(th.Text, th.Row), "dim on chosen row": Over(th.Dim, th.Row),
			"dim on faded row": Over(th.Dim, th.RowDim), "accent on chosen row": Over(th.Accent, th.Row)}
		for i, e := range th.Entities {
			dim["entity on chosen row "+th.Letter(i)] = Over(e, th.Row)
		}
		for want, roles := range map[float64]map[string]uv.Style{7: reading, 4.5: dim} {
			for role, s := range roles {
				bg := s.Bg
				if bg == nil {
					bg = ground(th)
				}
				if got := contrast(s.Fg, bg); got < want {
					t.Errorf("%s %s: contrast %.2f, want at least %.1f", name, role, got, want)
				}
			}
		}
	}
}

func TestEntityTypesStayApart(t *testing.T) {
	for name, th := range themes(t) {
		if !th.Color {
			continue
		}
		for i, a := range th.Entities {
			for j, b := range append(th.Entities[:i:i], th.Text) {
				if d := distance(oklab(a.Fg), oklab(b.Fg)); d < 0.09 {
					t.Errorf("%s types %d and %d: %.3f apart, want 0.09", name, i, j, d)
				}
				if d := distance(oklab(deutan(a.Fg)), oklab(deutan(b.Fg))); d < 0.08 {
					t.Errorf("%s types %d and %d: %.3f apart to red-green blind eyes, want 0.08", name, i, j, d)
				}
				for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.ANSI} {
					if p.Convert(a.Fg) == p.Convert(b.Fg) {
						t.Errorf("%s types %d and %d: the same in %v", name, i, j, p)
					}
				}
			}
		}
	}
}

func TestGreysStayGreyIn256Colours(t *testing.T) {
	for name, th := range themes(t) {
		if !th.Color {
			continue
		}
		for role, c := range map[string]color.Color{"text": th.Text.Fg, "dim": th.Dim.Fg, "faint": th.Faint.Fg, "rule": th.Rule.Fg,
			"row": th.Row.Bg, "faded row": th.RowDim.Bg, "status": th.Status.Bg} {
			if r, g, b, _ := colorprofile.ANSI256.Convert(c).RGBA(); r != g || g != b {
				t.Errorf("%s %s: %v becomes %v", name, role, c, colorprofile.ANSI256.Convert(c))
			}
		}
	}
}

func TestTheChosenRowStandsOutAmongChoices(t *testing.T) {
	for name, th := range themes(t) {
		if !th.Color {
			continue
		}
		for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
			if p.Convert(th.Row.Bg) == p.Convert(th.Status.Bg) || contrast(th.Row.Bg, th.Status.Bg) < 1.08 {
				t.Errorf("%s: in %v the chosen row is %v on %v", name, p, th.Row.Bg, th.Status.Bg)
			}
		}
	}
}

func TestMentionLooksStayApart(t *testing.T) {
	for name, th := range themes(t) {
		seen := map[string]string{}
		for typ := range th.Entities {
			for look, what := range []string{"off", "single", "recurring", "same", "selected"} {
				if Look(look) != Recurring && typ > 0 {
					continue // these are one look for all types
				}
				s := th.Mention(th.Text, typ, Look(look))
				key := s.String()
				what += " " + th.Letter(typ)
				if was, ok := seen[key]; ok {
					t.Errorf("%s: %s looks as %s does: %q", name, what, was, key)
				}
				seen[key] = what
			}
		}
	}
}

func TestMentionsShowOnEveryGround(t *testing.T) {
	for name, th := range themes(t) {
		for _, base := range []uv.Style{th.Text, th.Title, th.Heading, th.Standfirst, th.Caption, th.Byline, th.Quote, Over(th.Text, th.Row)} {
			for typ := range th.Entities {
				for look := Single; look <= Selected; look++ {
					if s := th.Mention(base, typ, look); s.Equal(&base) {
						t.Errorf("%s: look %d of type %d cannot be told from %q", name, look, typ, base.String())
					}
				}
			}
		}
	}
}

func TestPlainThemeHasNoColour(t *testing.T) {
	th := themes(t)["none"]
	for _, s := range []uv.Style{th.Text, th.Strong, th.Dim, th.Row, th.RowDim, th.Status, th.StatusError, th.Hit,
		th.HitHere, th.Label, th.Entities[1], th.selected, th.same, th.single} {
		if s.Fg != nil || s.Bg != nil || s.UnderlineColor != nil {
			t.Errorf("style %q has a colour", s.String())
		}
	}
	if th.Status.Attrs == 0 || th.Row.Equal(&th.RowDim) {
		t.Error("the status line or the chosen row cannot be told from text")
	}
}

func TestOverKeepsWhatIsUnderneath(t *testing.T) {
	base := uv.Style{Fg: rgb(1), Bg: rgb(2), Attrs: uv.AttrItalic}
	got := Over(base, uv.Style{Fg: rgb(3), Attrs: uv.AttrBold, Underline: uv.UnderlineSingle})
	want := uv.Style{Fg: rgb(3), Bg: rgb(2), Attrs: uv.AttrItalic | uv.AttrBold, Underline: uv.UnderlineSingle}
	if !got.Equal(&want) {
		t.Errorf("got %q, want %q", got.String(), want.String())
	}
}

func TestGlamourConfigHasNoLexerAndNoMargin(t *testing.T) {
	for name, th := range themes(t) {
		c := th.Glamour()
		if c.CodeBlock.Theme != "" || c.CodeBlock.Chroma != nil || *c.Document.Margin != 0 || c.Document.Color != nil {
			t.Errorf("%s: config %+v", name, c)
		}
		if !th.Color && (c.H1.Color != nil || c.Heading.Color != nil) {
			t.Errorf("%s: headings have a colour", name)
		}
	}
}

// contrast is that of WCAG 2.2, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	l := linear(c)
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

func linear(c color.Color) [3]float64 {
	r, g, b, _ := c.RGBA()
	var out [3]float64
	for i, v := range []uint32{r, g, b} {
		x := float64(v) / 0xffff
		if out[i] = x / 12.92; x > 0.04045 {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

// deutan is c to eyes without green cones (Machado, Oliveira and Fernandes 2009).
func deutan(c color.Color) color.Color {
	m := [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}
	l := linear(c)
	var out [3]uint8
	for i, row := range m {
		v := min(1, max(0, row[0]*l[0]+row[1]*l[1]+row[2]*l[2]))
		s := 12.92 * v
		if v > 0.0031308 {
			s = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		out[i] = uint8(math.Round(s * 255))
	}
	return color.RGBA{R: out[0], G: out[1], B: out[2], A: 0xff}
}

// oklab is c in Ottosson's space, where distances are those of the eye.
func oklab(c color.Color) [3]float64 {
	x := linear(c)
	l := math.Cbrt(0.4122214708*x[0] + 0.5363325363*x[1] + 0.0514459929*x[2])
	m := math.Cbrt(0.2119034982*x[0] + 0.6806995451*x[1] + 0.1073969566*x[2])
	s := math.Cbrt(0.0883024619*x[0] + 0.2817188376*x[1] + 0.6299787005*x[2])
	return [3]float64{0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s, 0.0259040371*l + 0.7827717662*m - 0.8086757660*s}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}
