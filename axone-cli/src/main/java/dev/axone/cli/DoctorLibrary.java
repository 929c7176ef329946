package dev.axone.cli;

import dev.axone.cpu.check.SelfTest;
import dev.axone.kernel.NativeLibrary;
import dev.axone.kernel.dnnl.Bfloat16;
import dev.axone.kernel.dnnl.InstructionSet;
import dev.axone.kernel.dnnl.OneDnn;
import dev.axone.program.Backend;
import java.io.IOException;
import java.util.Locale;

/** The part of {@code axone doctor} about back ends, the native library and its self-test. */
final class DoctorLibrary {
  private static final String SECTION = "Native library";
  private static final String LIMIT = "ONEDNN_MAX_CPU_ISA";

  private DoctorLibrary() {}

  static void examine(Diagnosis d) {
    for (Backend b : Backend.all()) {
      String problem = b.problem();
      d.fact("Back ends", b.name(), problem == null, problem == null ? "can run" : problem);
    }
    NativeLibrary library = OneDnn.library();
    if (library == null) {
      String problem = String.valueOf(OneDnn.problem());
      d.fact(SECTION, "oneDNN", "cannot be used");
      d.problem("oneDNN cannot be used: all computation is many times slower", problem + ".");
      return;
    }
    d.fact(SECTION, "oneDNN", NativeLibrary.VERSION);
    d.fact(SECTION, "folder", library.folder().toString());
    if (!library.rejected().isEmpty()) {
      d.problem(
          "The library cannot be stored in " + String.join(" or in ", library.rejected()),
          "Name a writable folder with -Daxone.native=FOLDER.");
    }
    checksum(library, d);
    d.fact(SECTION, "instructions used", InstructionSet.used().toString());
    String limit = System.getenv(LIMIT);
    if (limit != null) {
      d.fact(SECTION, "held to by " + LIMIT, limit);
    }
    String slow = Bfloat16.problem();
    d.fact(SECTION, "bfloat16", slow == null, slow == null ? "fast" : slow);
    selfTest(d);
  }

  private static void checksum(NativeLibrary library, Diagnosis d) {
    boolean right;
    try {
      right = library.isIntact();
    } catch (IOException e) {
      right = false;
    }
    d.fact(SECTION, "checksum", right, right ? "correct" : "wrong");
    if (!right) {
      d.problem("The unpacked library is damaged", "Delete the folder " + library.folder() + ".");
    }
  }

  private static void selfTest(Diagnosis d) {
    for (SelfTest.Result r : SelfTest.run()) {
      boolean right = r.wrong() == null;
      String text =
          right
              ? String.format(
                  Locale.ROOT, "correct, %d cases in %.0f ms", r.cases(), r.milliseconds())
              : "wrong: " + r.wrong();
      d.fact("Self-test", r.kind().toString(), right, text);
      if (!right) {
        d.problem(
            "oneDNN gives wrong results on this machine for "
                + r.kind()
                + "; Axone uses its own slower kernel instead",
            "Please report it with this output; "
                + LIMIT
                + "=AVX2 in the environment may avoid it.");
      }
    }
  }
}
