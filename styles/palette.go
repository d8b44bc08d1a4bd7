package styles

import (
	"image/color"

	uv "github.com/charmbracelet/ultraviolet"
)

// palette is the colours of a theme, as 0xRRGGBB.
type palette struct {
	text, strong, dim, faint, rule uint32
	accent, onAccent, failure      uint32
	row, rowDim, status            uint32
	hit, onHit, hitHere, onHitHere uint32
	label, onLabel                 uint32
	entities                       [4]uint32 // person, organization, place, other
}

// dark is made for backgrounds near #16181d. The greys lean so little to blue
// that sixteen colours show them as greys; the four types are those of a search
// for the least difference of any two, to usual and to red-green blind eyes.
func dark() palette {
	return palette{
		text: 0xd0d3d9, strong: 0xffffff, dim: 0x989898, faint: 0x606266, rule: 0x45474b,
		accent: 0xe5c85c, onAccent: 0x16181d, failure: 0xff7b72,
		row: 0x292b2f, rowDim: 0x202226, status: 0x202226,
		hit: 0x1f4f5a, onHit: 0xe8fbff, hitHere: 0x86dbe8, onHitHere: 0x101214,
		label: 0xffffff, onLabel: 0x101214,
		entities: [4]uint32{0xefa78d, 0x5faaf0, 0x66b896, 0xcba5df},
	}
}

// light is made for backgrounds near white, by the same measures.
func light() palette {
	return palette{
		text: 0x26282c, strong: 0x000000, dim: 0x5b5d60, faint: 0x8c8e91, rule: 0xd0d2d5,
		accent: 0x6e5200, onAccent: 0xffffff, failure: 0xa31515,
		row: 0xe4e4e5, rowDim: 0xf4f4f5, status: 0xeeeeee,
		hit: 0xc4ebf2, onHit: 0x101214, hitHere: 0x0b5f6d, onHitHere: 0xffffff,
		label: 0x26282c, onLabel: 0xffffff,
		entities: [4]uint32{0xa32512, 0x124e92, 0x0a5a2a, 0x8a3182},
	}
}

func coloured(name string, isDark bool, p palette) Theme {
	t := Theme{
		Name: name, Dark: isDark, Color: true,
		Text:   fg(p.text),
		Strong: attr(fg(p.strong), uv.AttrBold),
		Dim:    fg(p.dim),
		Faint:  fg(p.faint),
		Rule:   fg(p.rule),
		Accent: fg(p.accent),
		Error:  fg(p.failure),
		Notice: fg(p.accent),

		Title:      attr(fg(p.strong), uv.AttrBold),
		Heading:    attr(fg(p.strong), uv.AttrBold),
		Standfirst: attr(fg(p.text), uv.AttrItalic),
		Caption:    attr(fg(p.dim), uv.AttrItalic),
		Byline:     fg(p.dim),
		Quote:      fg(p.text),
		Code:       fg(p.text),
		Furniture:  fg(p.dim),

		Row:    uv.Style{Bg: rgb(p.row)},
		RowDim: uv.Style{Bg: rgb(p.rowDim)},

		Status:       on(p.text, p.status),
		StatusDim:    on(p.dim, p.status),
		StatusAccent: on(p.accent, p.status),
		StatusError:  on(p.failure, p.status),

		Hit:     on(p.onHit, p.hit),
		HitHere: attr(on(p.onHitHere, p.hitHere), uv.AttrBold),
		Label:   attr(on(p.onLabel, p.label), uv.AttrBold),

		selected: attr(on(p.onAccent, p.accent), uv.AttrBold),
		same:     attr(fg(p.accent), uv.AttrBold),
		single:   uv.Style{Underline: uv.UnderlineSingle}, // no colour of its own: old terminals read one as blinking
	}
	for i, c := range p.entities {
		t.Entities[i] = fg(c)
	}
	return t
}

// plain has no colour: weight, slant, underline and reverse tell things apart.
// A name of this article alone is underlined; of those that recur a person is
// bold, an organization bold and underlined, a place italic, another thing
// italic and underlined.
func plain() Theme {
	bold, italic := attr(uv.Style{}, uv.AttrBold), attr(uv.Style{}, uv.AttrItalic)
	faint, reverse := attr(uv.Style{}, uv.AttrFaint), attr(uv.Style{}, uv.AttrReverse)
	line := uv.Style{Underline: uv.UnderlineSingle}
	return Theme{
		Name: "none", Dark: true,
		Strong: bold, Dim: faint, Faint: faint, Rule: faint, Accent: bold, Error: bold, Notice: bold,
		Title: bold, Heading: bold, Standfirst: italic, Caption: attr(faint, uv.AttrItalic),
		Byline: faint, Furniture: faint,
		Row: reverse, RowDim: bold,
		Status: reverse, StatusDim: reverse, StatusAccent: attr(reverse, uv.AttrBold), StatusError: attr(reverse, uv.AttrBold),
		Hit: reverse, HitHere: Over(reverse, line), Label: attr(reverse, uv.AttrBold),
		Entities: [4]uv.Style{bold, Over(bold, line), italic, Over(italic, line)},
		selected: attr(reverse, uv.AttrBold),
		same:     Over(attr(bold, uv.AttrItalic), line),
		single:   line,
	}
}

func rgb(c uint32) color.Color {
	return color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 0xff}
}

func fg(c uint32) uv.Style { return uv.Style{Fg: rgb(c)} }

func on(text, background uint32) uv.Style { return uv.Style{Fg: rgb(text), Bg: rgb(background)} }

func attr(s uv.Style, attrs uint8) uv.Style {
	s.Attrs |= attrs
	return s
}
