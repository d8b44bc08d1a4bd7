package clean

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// misreadAs gives what s looks like when its UTF-8 is read in a one-byte set.
func misreadAs(set *charmap.Charmap, s string) string {
	var out []rune
	for _, c := range []byte(s) {
		r := set.DecodeByte(c)
		if r == '\uFFFD' {
			r = rune(c) // most readers pass bytes without a meaning through
		}
		out = append(out, r)
	}
	return string(out)
}

func TestMisreadTextIsMendedExactly(t *testing.T) {
	cases := map[string]struct {
		set  *charmap.Charmap
		text string
	}{
		"quotes and dashes in 1252":   {charmap.Windows1252, "“Don’t,” she said – no… £5 and 3 × 4 • ok"},
		"letters in 1252":             {charmap.Windows1252, "Café, naïve, Müller, São Tomé, Łódź, Škoda, œuvre, Çavuşoğlu"},
		"capitals that begin words":   {charmap.Windows1252, "Émile and Óscar at Århus"},
		"middle dot in 874":           {charmap.Windows874, "(c) 2016, Paper · First Last"},
		"quotes in 874":               {charmap.Windows874, "It’s “here” – now"},
		"quotes in 1251 amid English": {charmap.Windows1251, "It’s “here” – now"},
		"quotes on a Macintosh":       {charmap.Macintosh, "It’s “here” – now, café"},
		"Russian in 1252":             {charmap.Windows1252, "Президент России заявил в понедельник"},
		"Russian in 1251":             {charmap.Windows1251, "Президент России заявил в понедельник"},
		"Thai in 874":                 {charmap.Windows874, "สะพานทางเหนือ ยังปิดอยู่"},
		"Japanese in 1252":            {charmap.Windows1252, "北部の橋は閉鎖"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			bad := misreadAs(c.set, c.text)
			got, m := mend(bad)
			if got != c.text || m.count == 0 {
				t.Errorf("mended %q to %q, want %q", bad, got, c.text)
			}
		})
	}
}

func TestTextMisreadTwiceIsMendedTwice(t *testing.T) {
	want := "Don’t go to the café"
	if got, _ := mend(misreadAs(charmap.Windows1252, misreadAs(charmap.Windows1252, want))); got != want {
		t.Errorf("got %q want %q", got, want)
	}
}

func TestTextThatOnlyLooksMisreadStays(t *testing.T) {
	for name, s := range map[string]string{
		"German capitals before a quote":         "Das „MENÜ“ und die „ALLÉE“",
		"Swedish capitals before a quote":        "Han ropade ”HYVÄ” och ”ÖÄ”",
		"French with hard blanks":                "Voilà\u00a0! Il a dit «\u00a0déjà\u00a0» et «\u00a0où\u00a0»",
		"Thai":                                   "ยทธภูมิ ประเทศไทย ยทธ โทษ เธอ",
		"Russian with hard blanks":               "В\u00a0Москве, в\u00a0«Газете» и В«»",
		"Vietnamese":                             "Đà Nẵng và Hà Nội, Ước",
		"Portuguese capitals":                    "NÃO É SÃO JOÃO, NAÇÕES",
		"symbols":                                "© 2016 · 20 °C ± 3 ½ ®",
		"a Thai name in an English text":         "Prayut Chan-o-cha (ประยุทธ์) said",
		"capital letters with quotes in Turkish": "ŞİŞLİ’de “İĞNE”",
	} {
		if got, m := mend(s); got != s || m.count != 0 {
			t.Errorf("%s: %q became %q", name, s, got)
		}
	}
}
