/** The front door for programs: everything a model author or a program needs from the library itself. */
export {};
