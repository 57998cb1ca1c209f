package io.marketcast.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.agent.doctor.Finding.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderCheckTest {

  @TempDir private Path home;

  @Test
  void foldersThatAreNotThereYetAreFineAndAreNotMade() {
    Finding finding = check(home.resolve("agent"));
    assertTrue(finding.grade() != Grade.FAIL, finding.detail());
    assertTrue(Files.notExists(home.resolve("agent")));
  }

  @Test
  void aSpoolFolderThatCannotBeUsedFailsThoughTheFolderAroundItIsFine() throws IOException {
    Files.writeString(home.resolve("spool"), "a file");
    Finding finding = check(home);
    assertEquals(Grade.FAIL, finding.grade());
    assertTrue(finding.detail().contains(home.resolve("spool") + " is no folder"));
    assertTrue(finding.fix().contains("--home"));
  }

  @Test
  void aFolderThatTakesNoFilesFailsWithTheFix() {
    Path readOnly = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(readOnly), "there is no folder here that refuses even root");
    Finding finding = check(readOnly);
    assertEquals(Grade.FAIL, finding.grade());
    assertTrue(finding.detail().contains("cannot be written"), finding.detail());
    assertTrue(finding.fix().contains("right to write"), finding.fix());
  }

  private static Finding check(Path home) {
    return FolderCheck.of(home, home.resolve("spool"));
  }
}
