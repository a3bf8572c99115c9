-- A county is so large a part of all cases that its lists are read from the newest of all.
drop index cases_county;
