package corpus

import "testing"

func TestAVerbReadsBetweenTheSpeakerAndTheWords(t *testing.T) {
	for verb, want := range map[string]string{
		"":             "",
		"said":         " said",
		"Said":         " said",
		"adding":       ", adding",
		"told":         " told [...]",
		"telling":      ", telling [...]",
		"called":       " called [...]",
		"denied":       " denied",
		"according to": " according to",
	} {
		if got := (Quotation{Verb: verb}).Saying(); got != want {
			t.Errorf("%q reads %q, want %q", verb, got, want)
		}
	}
}
