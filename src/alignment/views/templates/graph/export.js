"use strict";
// Saves what is shown as a file.
