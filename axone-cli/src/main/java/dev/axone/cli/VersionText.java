package dev.axone.cli;

import dev.axone.session.Versions;
import java.util.Map;
import picocli.CommandLine.IVersionProvider;

/** The output of {@code axone --version}. */
final class VersionText implements IVersionProvider {
  VersionText() {}

  @Override
  public String[] getVersion() {
    Map<String, String> v = Versions.all();
    return new String[] {
      "axone " + v.get("axone"), "Java " + v.get("java") + ", oneDNN " + v.get("onednn")
    };
  }
}
