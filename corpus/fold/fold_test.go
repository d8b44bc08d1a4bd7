package fold

import (
	"strings"
	"testing"
)

func TestString(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "MiXed": "mixed", "Mevlüt Çavuşoğlu": "mevlut cavusoglu",
		"Łódź": "lodz", "Straße": "strasse", "İstanbul": "istanbul", "Assad’s": "assad's", "東京": "東京", "Việt": "viet",
	} {
		if got := String(in); got != want {
			t.Errorf("String(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"U.S.": "us", "al-Shām": "al sham", "  The  “Post” ": "the post", "O'Neill": "oneill", "AT&T": "at t", "한국": "한국",
	} {
		if got := Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzString(f *testing.F) {
	f.Add("Çavuşoğlu İ")
	f.Fuzz(func(t *testing.T, s string) {
		if once := String(s); String(once) != once {
			t.Errorf("String(%q) = %q, folded again %q", s, once, String(once))
		}
	})
}

func FuzzKeyInASCII(f *testing.F) {
	for _, s := range []string{"", " ", "a b", "The U.S.-led  al Sham ", "o'neill", ".", "a. b", "x`\"y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := asciiKey(s)
		if want := strings.Join(strings.Fields(strings.Map(kept, String(s))), " "); ok && got != want {
			t.Errorf("the key of %q is %q, want %q", s, got, want)
		}
	})
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"lavrov", "lavrov", 0}, {"lavrov", "larvov", 1}, {"sergei", "sergey", 1},
		{"kitten", "sitting", 3}, {"çay", "cay", 1},
	} {
		if got := Distance(tt.a, tt.b); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := Distance(tt.b, tt.a); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}
