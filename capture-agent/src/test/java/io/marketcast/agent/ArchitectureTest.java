package io.marketcast.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final String AGENT = "io.marketcast.agent.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.marketcast.agent");

  @Test
  void featuresHaveNoCycles() {
    slices().matching("io.marketcast.agent.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.marketcast.agent.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void captureStandsOnItsOwn() {
    mayOnlyUse("capture", "capture");
  }

  @Test
  void reassemblyKnowsNeitherFilesNorGames() {
    mayOnlyUse("tcp", "tcp", "accounting");
  }

  @Test
  void webSocketsKnowStreamsAndNothingElseOfTheAgent() {
    mayOnlyUse("websocket", "websocket", "tcp", "accounting");
  }

  @Test
  void gamesKnowStreamsAndNothingElseOfTheAgent() {
    mayOnlyUse("game", "game", "tcp", "accounting");
  }

  @Test
  void theSimulatorIsIndependentOfWhatItTests() {
    mayOnlyUse("simulate", "simulate");
  }

  @Test
  void thePipelineKnowsNothingOfPublishingOrCommands() {
    mayOnlyUse("pipeline", "pipeline", "game", "websocket", "tcp", "capture", "accounting");
  }

  @Test
  void aGameIsImportedWhereGamesAreListedAndNowhereElse() {
    for (String game : new String[] {"bpsr", "artale"}) {
      String itsPackages = AGENT + "game." + game + "..";
      classes()
          .that()
          .resideInAPackage(itsPackages)
          .should()
          .onlyHaveDependentClassesThat(
              JavaClass.Predicates.resideInAPackage(itsPackages)
                  .or(HasName.Predicates.name(AGENT + "pipeline.Games")))
          .check(CLASSES);
    }
  }

  @Test
  void jacksonIsUsedForItemNamesAndFindingsOnly() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ItemNamesFile")
        .and()
        // its anonymous type token
        .haveNameNotMatching(".*ItemNamesFile\\$.*")
        .and()
        .doNotHaveSimpleName("FindingsJson")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void redisIsReachedWhereItIsNeededOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            AGENT + "publish..", AGENT + "control..", AGENT + "catalog..", AGENT + "doctor..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.lettuce..")
        .check(CLASSES);
  }

  @Test
  void theNativeLibraryIsReachedFromLiveCaptureOnly() {
    onlyUsedBy("org.pcap4j..", "capture.live");
    onlyUsedBy("oshi..", "host");
  }

  /** What docs/operate.md promises: the one way to the network is Redis, and no packet is made. */
  @Test
  void nothingIsEverSentToAGame() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Server|Datagram|Multicast)?Socket|java\\.net\\.http\\..*"
                + "|java\\.nio\\.channels\\.\\w*(Socket|Datagram)Channel|javax\\.net\\..*")
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "sends a packet", call -> call.getTarget().getName().startsWith("sendPacket")))
        .check(CLASSES);
  }

  private void onlyUsedBy(String library, String feature) {
    noClasses()
        .that()
        .resideOutsideOfPackages(AGENT + feature + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  private void mayOnlyUse(String feature, String... allowed) {
    String[] packages = new String[allowed.length + 6];
    for (int i = 0; i < allowed.length; i++) {
      packages[i] = AGENT + allowed[i] + "..";
    }
    packages[allowed.length] = "java..";
    packages[allowed.length + 1] = "io.marketcast.protocol.event..";
    packages[allowed.length + 2] = "com.google.protobuf..";
    packages[allowed.length + 3] = "com.github.luben.zstd..";
    packages[allowed.length + 4] = "org.pcap4j..";
    packages[allowed.length + 5] = "io.marketcast.protocol.naming..";
    classes()
        .that()
        .resideInAPackage(AGENT + feature + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }
}
