package dev.rollcall.source;

import dev.rollcall.model.SourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of text in the encoding that its source declares, UTF-8 where it declares none. Text in
 * another encoding is an error that names it, never a guess.
 */
final class TextFile {
  private static final int SAMPLE_BYTES = 4096;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final SourceDefinition source;
  private final Charset charset;

  /**
   * @throws SourceException where the file is missing or empty, or its encoding is not the one
   *     declared
   */
  TextFile(Path file, SourceDefinition source) throws IOException {
    this.file = file;
    this.source = source;
    this.charset = charset(source);
    if (!Files.isRegularFile(file)) {
      throw new SourceException(name() + " does not exist, or is no file");
    }
    if (Files.size(file) == 0) {
      throw new SourceException(
          name() + " is empty: 0 rows. Nothing was changed, and the source counts as failed");
    }
    refuseUtf16();
  }

  private static Charset charset(SourceDefinition source) {
    String declared = source.encoding();
    try {
      return declared == null ? StandardCharsets.UTF_8 : Charset.forName(declared);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new SourceException(
          source.location() + ": `encoding: " + declared + "` is no encoding known here", e);
    }
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  Path path() {
    return file;
  }

  /** Opens it for reading; a byte order mark is left out. */
  Reader open() throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    PushbackReader reader =
        new PushbackReader(Channels.newReader(FileChannel.open(file), decoder, BUFFER_BYTES), 1);
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  /**
   * Says where the file leaves its encoding; to be called when reading it failed at that.
   *
   * @param taken rows that are stored all the same
   */
  SourceException encodingError(CharacterCodingException cause, long taken) {
    String kept = taken == 0 ? "Nothing was" : taken + " rows before it were";
    return new SourceException(
        "%s, line %d: this is not %s. %s %s taken"
            .formatted(name(), lineOfError(), charset.name(), advice("windows-1252"), kept),
        cause);
  }

  private void refuseUtf16() throws IOException {
    byte[] sample;
    try (InputStream in = Files.newInputStream(file)) {
      sample = in.readNBytes(SAMPLE_BYTES);
    }
    String found = source.encoding() == null ? utf16(sample) : null;
    if (found != null) {
      throw new SourceException(
          "%s is %s, not UTF-8. %s Nothing was taken".formatted(name(), found, advice("UTF-16")));
    }
  }

  private String advice(String encoding) {
    return "Save it as UTF-8, or say `encoding: %s` in %s."
        .formatted(encoding, source.location().file());
  }

  /** By its mark, or by a NUL in every other byte. */
  private static @Nullable String utf16(byte[] sample) {
    if (sample.length >= 2) {
      int mark = (sample[0] & 0xFF) << 8 | sample[1] & 0xFF;
      if (mark == 0xFEFF || mark == 0xFFFE) {
        return "UTF-16";
      }
    }
    int[] zeros = new int[2];
    for (int i = 0; i < sample.length; i++) {
      zeros[i % 2] += sample[i] == 0 ? 1 : 0;
    }
    int most = Math.max(zeros[0], zeros[1]);
    int least = Math.min(zeros[0], zeros[1]);
    return sample.length > 3 && most > sample.length / 4 && least <= most / 4
        ? "UTF-16 (without a mark)"
        : null;
  }

  private long lineOfError() {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    CharBuffer text = CharBuffer.allocate(BUFFER_BYTES * 2);
    CharsetDecoder decoder = charset.newDecoder();
    long line = 1;
    try (InputStream in = Files.newInputStream(file)) {
      boolean wrong = false;
      for (int read = 0; read >= 0 && !wrong; bytes.compact()) {
        read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        wrong = decoder.decode(bytes, text, read < 0).isError();
        line += text.flip().chars().filter(c -> c == '\n').count();
        text.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line;
  }
}
