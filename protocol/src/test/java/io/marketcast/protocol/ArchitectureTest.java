package io.marketcast.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.marketcast.protocol");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.marketcast.protocol.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void eventsDependOnTheJdkOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.marketcast.protocol.event")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("io.marketcast.protocol.event", "java..")
        .check(classes);
  }

  @Test
  void namingDependsOnTheJdkOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.marketcast.protocol.naming")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("io.marketcast.protocol.naming", "java..")
        .check(classes);
  }

  @Test
  void onlyTheJsonPackageUsesJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.marketcast.protocol.json")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(classes);
  }
}
