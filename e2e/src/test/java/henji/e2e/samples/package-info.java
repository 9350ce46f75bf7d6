/** Every webhook of {@code events/} through the HTTP front, byte by byte as LINE would send it. */
package henji.e2e.samples;
