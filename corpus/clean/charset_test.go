package clean_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"dossier/corpus/clean"
	"dossier/corpus/safe"
)

// News in eight languages: a short text of about 60 characters, then more.
var news = map[string][2]string{
	"western": {"La gouverneure a déclaré lundi que le pont restait fermé à Orléans.",
		"Les ingénieurs ont été appelés à inspecter chaque pilier avant la réouverture. «Nous n'ouvrirons pas un jour trop tôt», a déclaré la responsable. Près de 40 000 véhicules empruntaient chaque jour cet ouvrage bâti en 1961, où la circulation était déjà réduite à une voie.\n"},
	"thai": {"ผู้ว่าราชการจังหวัดกล่าวเมื่อวันจันทร์ว่าสะพานจะยังคงปิดอยู่ต่อไป",
		"การจราจรถูกส่งไปตามถนนเลียบชายฝั่งสายเก่าซึ่งผู้ขับขี่ต้องรอนานถึงสามชั่วโมง สะพานนี้สร้างขึ้นเมื่อหลายสิบปีก่อนและรองรับรถยนต์ประมาณสี่หมื่นคันต่อวัน เจ้าหน้าที่กล่าวว่าจะมีการตัดสินใจเรื่องงบประมาณก่อนฤดูร้อน\n"},
	"japanese": {"北部州の知事は月曜日、川に架かる橋について、技術者がすべての橋脚を点検するまで閉鎖を続けると述べた。",
		"地域の交通局によると、車は古い海岸道路に迂回しており、運転手は最大で三時間待たされたという。「一日も早く開けることはしない」と主任技師のリンドクビスト氏は記者団に語った。橋は一日に四万台が通る。\n"},
	"simplified": {"北部省省长星期一表示，在工程师检查完每一个桥墩之前，这座跨河大桥将继续关闭，车辆绕行旧的沿海公路。",
		"据地区交通部门介绍，司机们最多要等三个小时。总工程师对记者说，我们不会提前一天开放，人们还记得上一次发生的事情。这座大桥建于一九六一年，每天有四万辆汽车通过，原计划在十年内更换。\n"},
	"traditional": {"北部省省長星期一表示，在工程師檢查完每一個橋墩之前，這座跨河大橋將繼續關閉，車輛繞行舊的沿海公路。",
		"據地區交通部門介紹，司機們最多要等三個小時。總工程師對記者說，我們不會提前一天開放，人們還記得上一次發生的事情。這座大橋建於一九六一年，每天有四萬輛汽車通過，原計劃在十年內更換。\n"},
	"korean": {"북부 주지사는 월요일 기술자들이 모든 교각을 점검할 때까지 강 위의 다리를 계속 폐쇄할 것이라고 말했다.",
		"지역 교통국에 따르면 차량은 오래된 해안 도로로 우회하고 있으며 운전자들은 최대 세 시간을 기다렸다. 수석 기술자는 기자들에게 하루라도 일찍 열지 않겠다고 말했다. 이 다리는 하루에 사만 대가 지나간다.\n"},
	"russian": {"Губернатор северной провинции заявил в понедельник, что мост будет закрыт.",
		"Движение направлено по старой прибрежной дороге, где водители ждали до трёх часов, сообщило областное управление транспорта. «Мы не откроем его ни на день раньше», сказала главный инженер журналистам. Мост построен в 1961 году и должен был быть заменён через десять лет.\n"},
}

// encode gives s in the encoding that the charset case names.
func encode(t *testing.T, enc encoding.Encoding, s string) []byte {
	t.Helper()
	raw, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatalf("encode %q: %v", s[:20], err)
	}
	return raw
}

func TestCharacterSetsAreRecognised(t *testing.T) {
	cases := []struct {
		name, text string
		enc        encoding.Encoding
	}{
		{"UTF-8", "russian", encoding.Nop},
		{"UTF-8 with mark", "thai", unicode.UTF8BOM},
		{"UTF-16 little endian with mark", "japanese", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16 big endian with mark", "russian", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16 little endian", "western", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-32 little endian with mark", "western", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"UTF-32 big endian with mark", "thai", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
		{"Windows-1252", "western", charmap.Windows1252},
		{"ISO-8859-1", "western", charmap.ISO8859_1},
		{"TIS-620", "thai", charmap.Windows874},
		{"Shift-JIS", "japanese", japanese.ShiftJIS},
		{"EUC-JP", "japanese", japanese.EUCJP},
		{"GBK", "simplified", simplifiedchinese.GBK},
		{"Big5", "traditional", traditionalchinese.Big5},
		{"EUC-KR", "korean", korean.EUCKR},
		{"Windows-1251", "russian", charmap.Windows1251},
		{"KOI8-R", "russian", charmap.KOI8R},
	}
	right := 0
	for _, c := range cases {
		n := news[c.text]
		for _, text := range []string{n[0], n[0] + "\n" + strings.Repeat(n[1], 2000/len(n[1])+1)} {
			if c.name == "KOI8-R" || c.name == "Windows-1252" || c.name == "ISO-8859-1" {
				text = strings.NewReplacer("«", "\"", "»", "\"").Replace(text)
			}
			lines, err := clean.Source(encode(t, c.enc, text))
			want := strings.TrimSuffix(safe.Clean(text), "\n")
			if got := strings.Join(lines, "\n"); err != nil || got != want {
				t.Logf("%s, %d bytes: got %.120q want %.120q (%v)", c.name, len(text), got, want, err)
				continue
			}
			right++
		}
	}
	if total := 2 * len(cases); right < total-1 {
		t.Errorf("%d of %d samples decoded to what they were", right, total)
	}
}

func TestTextOfScriptsWithoutLatinLettersIsKnownInUTF16WithoutMark(t *testing.T) {
	for name, n := range news {
		for _, e := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
			text := n[0] + "\n" + n[1] + n[0] + "\n"
			lines, _ := clean.Source(encode(t, unicode.UTF16(e, unicode.IgnoreBOM), text))
			if got, want := strings.Join(lines, "\n"), strings.TrimSuffix(safe.Clean(text), "\n"); got != want {
				t.Errorf("%s: got %.100q want %.100q", name, got, want)
			}
		}
	}
}

func TestADeclaredSetIsBelievedUnlessTheTextIsUTF8(t *testing.T) {
	page := "<meta charset=\"windows-1251\">\n"
	cases := map[string]struct {
		raw  []byte
		want string
	}{
		"declared and true":         {encode(t, charmap.Windows1251, page+"Мост."), page + "Мост."},
		"declared and false":        {[]byte(page + "Мост."), page + "Мост."},
		"cut in a character":        {[]byte("Мост закрыт, мост закры\xd1"), "Мост закрыт, мост закры\uFFFD"},
		"declared, unknown":         {[]byte("<meta charset=\"x-none\">\nМост."), "<meta charset=\"x-none\">\nМост."},
		"nothing but a byte or two": {[]byte("caf\xe9"), "café"},
		"empty":                     {nil, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			lines, err := clean.Source(c.raw)
			if got := strings.Join(lines, "\n"); err != nil || got != c.want {
				t.Errorf("got %q, %v want %q", got, err, c.want)
			}
		})
	}
}

func TestAGuessedSetIsAProblem(t *testing.T) {
	_, problems, err := clean.Article("a.txt", ".txt", encode(t, japanese.ShiftJIS, news["japanese"][0]+"\n"+news["japanese"][1]))
	if err != nil || len(problems) != 1 || !strings.Contains(strings.ToLower(problems[0].What), "shift") || !strings.Contains(problems[0].What, "guess") {
		t.Errorf("got %v, %v", problems, err)
	}
}
