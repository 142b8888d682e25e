package sqlite

import (
	"database/sql"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// numberBits is how many bits of a row id number the rows of a day: 16 million of them.
const numberBits = 24

// yearOne is when days begin to count.
var yearOne = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// dayOf counts the days from the year 1 to a date by its own calendar; 0 is undated or before.
func dayOf(d corpus.Date) int64 {
	if d.Precision == corpus.Undated {
		return 0
	}
	y, m, day := d.Time.Date()
	date := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	return max(0, (date.Unix()-yearOne.Unix())/(24*60*60))
}

// dayStart is the first instant of a day that dayOf counted, in UTC.
func dayStart(day int64) time.Time { return yearOne.AddDate(0, 0, int(day)) }

// firstRow is the smallest row id of a day.
func firstRow(day int64) int64 { return day << numberBits }

// dateColumns are a date as the tables have it.
type dateColumns struct {
	at        sql.NullInt64
	zone      int
	precision string
}

func columnsOf(d corpus.Date) dateColumns {
	if d.Precision == corpus.Undated {
		return dateColumns{}
	}
	_, zone := d.Time.Zone()
	return dateColumns{sql.NullInt64{Int64: d.Time.Unix(), Valid: true}, zone, string(d.Precision)}
}

func (c dateColumns) date() corpus.Date {
	if !c.at.Valid {
		return corpus.Date{}
	}
	zone := time.UTC
	if c.zone != 0 {
		zone = time.FixedZone("", c.zone)
	}
	return corpus.Date{Time: time.Unix(c.at.Int64, 0).In(zone), Precision: corpus.Precision(c.precision)}
}
