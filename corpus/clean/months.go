package clean

import "sync"

// months gives the number of a month's name, folded and without a full stop.
var months = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for _, names := range [...][12]string{
		{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
		{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
		{"januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"},
		{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"},
		{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
		{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
		{"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
		{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
		{"janner", "feber", "mars", "april", "maj", "juni", "juli", "augusti", "sept", "okt", "nov", "dez"},
		{"ocak", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasim", "aralik"},
		{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
		{"มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"},
		{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	} {
		for i, n := range names {
			m[monthKey(n)] = i + 1
		}
	}
	return m
})

// dateGlue are the words that stand around the date in a line that is a date.
var dateGlue = sync.OnceValue(func() map[string]bool {
	return wordSet(`published publish edited posted post updated update last on at date dated am pm a p m gmt utc est edt et pst pdt pt bst
cet cest ist msk hrs hours h first modified created issued released the of time local live filed as
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
veroffentlicht stand uhr vom den aktualisiert erstellt montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend
publie le mis a jour lundi mardi mercredi jeudi vendredi samedi dimanche
publicado actualizado el del lunes martes miercoles jueves viernes sabado domingo pubblicato aggiornato il
gepubliceerd op opublikowano dnia опубликовано обновлено года г เผยแพร่ วันที่ โพสต์เมื่อ อัปเดต เวลา น
公開 更新 配信 掲載 発行 入力 時 分 秒 午前 午後 日 수정 입력 시 분 오전 오후 نشر تاريخ التاريخ`)
})
