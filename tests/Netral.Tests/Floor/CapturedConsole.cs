// What the program says at its start, and FsCheck after each property, belongs to the test that made it say so.
[assembly: CaptureConsole]
