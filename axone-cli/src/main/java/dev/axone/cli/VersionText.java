package dev.axone.cli;

import dev.axone.session.Versions;
import java.util.Map;
import picocli.CommandLine.IVersionProvider;

/** What {@code axone --version} prints. */
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
