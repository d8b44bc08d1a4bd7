package mention

import (
	"testing"

	"dossier/corpus/mention/crf"
)

func TestTheModelIsWhole(t *testing.T) {
	m, err := crf.Load(packed)
	if err != nil || m == nil {
		t.Fatalf("load model: %v", err)
	}
	if len(packed) > 4_200_000 {
		t.Errorf("the model takes %d bytes, want 4,200,000 or less: it and the lists stay under 5 MB", len(packed))
	}
}

// BenchmarkLoad: under 10 ms.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := crf.Load(packed); err != nil {
			b.Fatal(err)
		}
	}
}
