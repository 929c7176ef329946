package dev.axone.cpu.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.kernels.KernelKind;
import dev.axone.cpu.run.CompiledProgram;
import dev.axone.kernel.dnnl.OneDnn;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Windowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The self-test of oneDNN's kernels, and Axone's own kernels on the same cases. */
class SelfTestTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsOneDnn() {
    assumeTrue(OneDnn.problem() == null, () -> String.valueOf(OneDnn.problem()));
  }

  private static SelfTest.Result test(KernelKind kind, SelfTest.Computer computer) {
    return SelfTest.test(SelfTest.Result.none(kind), computer, Long.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasCases(KernelKind kind) {
    assertEquals(SelfTestCases.count(kind), SelfTestCases.of(kind).size());
    assertTrue(SelfTestCases.of(kind).stream().allMatch(c -> c.kind() == kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneDnnComputesCorrectlyOnThisProcessor(KernelKind kind) {
    SelfTest.Result result = test(kind, SelfTest::compute);
    assertNull(result.wrong(), result::toString);
    assertTrue(result.isComplete());
    assertTrue(LibraryChecks.HERE.trusts(kind));
  }

  static List<KernelKind> kinds() {
    return SelfTest.kinds();
  }

  /** oneDNN's kernels compute the cases, not simpler kernels of a rewritten graph. */
  @ParameterizedTest
  @MethodSource("kinds")
  void ownKernelsAreUsedForWrongKindsOnly(KernelKind kind) {
    for (SelfTestCase c : SelfTestCases.of(kind)) {
      assertFalse(description(c, KernelChecks.TRUST_ALL).contains("own "), c::toString);
      KernelChecks checks = KernelChecks.allBut(Set.of(kind));
      assertTrue(description(c, checks).contains("own "), c::toString);
    }
  }

  private static String description(SelfTestCase c, KernelChecks checks) {
    Graph graph = Graph.of(c.node());
    try (Program p = CompiledProgram.of(graph, Options.defaults(), checks)) {
      return p.describe();
    }
  }

  /** Axone's own kernels need no bfloat16 instructions. */
  @ParameterizedTest
  @EnumSource
  void ownKernelsOfAllKindsAreCorrect(KernelKind kind) {
    KernelChecks none = KernelChecks.allBut(EnumSet.allOf(KernelKind.class));
    for (SelfTestCase c : SelfTestCases.of(kind)) {
      assertEquals("", c.wrong(SelfTest.compute(c, none)));
    }
  }

  /** One element of the last case has a small error. */
  @ParameterizedTest
  @MethodSource("kinds")
  void aWrongKernelOfEachKindIsFound(KernelKind kind) {
    AtomicInteger runs = new AtomicInteger();
    SelfTest.Result result =
        test(
            kind,
            c -> {
              float[] y = SelfTest.compute(c);
              if (runs.incrementAndGet() == SelfTestCases.count(kind)) {
                y[y.length - 1] = y[y.length - 1] * 1.01f + 1e-3f;
              }
              return y;
            });
    assertNotNull(result.wrong());
    assertEquals(SelfTestCases.count(kind), result.cases());
  }

  /** A library that rounds to bfloat16, or leaves results unwritten, is wrong. */
  @ParameterizedTest
  @MethodSource("kinds")
  void roundedAndUnwrittenResultsAreFound(KernelKind kind) {
    SelfTest.Computer rounded =
        c -> {
          float[] y = SelfTest.compute(c);
          for (int i = 0; i < y.length; i++) {
            y[i] = Float.intBitsToFloat(Float.floatToIntBits(y[i]) & 0xffff0000);
          }
          return y;
        };
    if (kind != KernelKind.BFLOAT16_ROUNDING) {
      assertNotNull(test(kind, rounded).wrong());
    }
    assertNotNull(test(kind, c -> new float[c.node().shape().size()]).wrong());
  }

  @Test
  void aKernelThatFailsIsWrong() {
    SelfTest.Result result =
        test(
            KernelKind.PRODUCT,
            c -> {
              throw new IllegalStateException("status 5");
            });
    assertTrue(String.valueOf(result.wrong()).endsWith(": status 5"), result::toString);
  }

  /** The known error of the oneDNN in LibTorch 2.10: 1 0 0 0 instead of 1 1 1 1. */
  @Test
  void theKnownErrorOfOneDnnIsFound() {
    SelfTestCase known =
        SelfTestCases.of(KernelKind.CONVOLUTION_INPUT).stream()
            .filter(c -> c.node().shape().toString().equals("[6, 2, 2, 1]"))
            .findFirst()
            .orElseThrow();
    assertTrue(known.node().op() instanceof Windowed.ConvolutionInput);
    float[] y = SelfTest.compute(known);
    assertEquals("", known.wrong(y));
    for (int i = 0; i < y.length; i++) {
      y[i] = i % 4 == 0 ? y[i] : 0;
    }
    assertTrue(known.wrong(y).contains("is 0.0 instead of"), () -> known.wrong(y));
  }

  @Test
  void aTestOutOfTimeIsContinuedLater() {
    SelfTest.Result none = SelfTest.Result.none(KernelKind.PRODUCT);
    assertEquals(0, SelfTest.test(none, SelfTest::compute, -1).cases());
    SelfTest.Result half = new SelfTest.Result(KernelKind.PRODUCT, 30, 1, null);
    assertFalse(half.isComplete());
    AtomicInteger runs = new AtomicInteger();
    SelfTest.Result whole =
        SelfTest.test(
            half,
            c -> {
              runs.incrementAndGet();
              return SelfTest.compute(c);
            },
            Long.MAX_VALUE);
    assertTrue(whole.isComplete());
    assertEquals(SelfTestCases.count(KernelKind.PRODUCT) - 30, runs.get());
  }

  @Test
  void resultsAreStoredCompleteAndForOneProcessorOnly() throws IOException {
    SelfTestCache kept = new SelfTestCache(folder, "a processor; oneDNN 3");
    SelfTest.Result none = SelfTest.Result.none(KernelKind.CONVOLUTION);
    assertEquals(none, kept.read(KernelKind.CONVOLUTION));
    SelfTest.Result wrong = new SelfTest.Result(none.kind(), 2, 0.25, "0 is 1 in place of 2");
    kept.write(wrong);
    Path file = onlyFile();
    assertEquals(wrong, kept.read(KernelKind.CONVOLUTION));
    assertEquals(0, kept.read(KernelKind.PRODUCT).cases());
    SelfTestCache other = new SelfTestCache(folder, "another processor; oneDNN 3");
    assertEquals(none, other.read(KernelKind.CONVOLUTION));
    String text = Files.readString(file);
    for (int length = 0; length < text.length() - 1; length++) {
      Files.writeString(file, text.substring(0, length));
      assertEquals(none, kept.read(KernelKind.CONVOLUTION));
    }
    SelfTest.Result right = new SelfTest.Result(none.kind(), 18, 0.25, null);
    kept.write(right);
    assertEquals(right, kept.read(KernelKind.CONVOLUTION));
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size());
      return all.getFirst();
    }
  }

  @Test
  void nothingIsStoredInAMissingFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    SelfTestCache kept = new SelfTestCache(file.resolve("folder"), "key");
    kept.write(new SelfTest.Result(KernelKind.PRODUCT, 36, 1, null));
    assertEquals(0, kept.read(KernelKind.PRODUCT).cases());
  }
}
