import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates each PDF against each profile; names every broken rule. See verapdf beside it. */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        // veraPDF logs what it also reports.
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        String[] profiles = arguments[0].split(",");
        List<Path> files = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            try (Stream<Path> found = Files.walk(Path.of(arguments[i]))) {
                found.filter(p -> p.toString().endsWith(".pdf")).sorted().forEach(files::add);
            }
        }
        int faults = 0;
        for (Path file : files) {
            for (String profile : profiles) {
                for (String fault : faults(file, profile)) {
                    System.out.println(file + " [" + profile + "] " + fault);
                    faults++;
                }
            }
        }
        System.out.println(files.size() + " files, " + String.join(" and ", profiles) + ": "
            + (faults == 0 ? "all valid" : faults + " faults"));
        // Nothing to validate means that the files are not where they are thought to be.
        System.exit(faults == 0 && !files.isEmpty() ? 0 : 1);
    }

    private static List<String> faults(Path file, String profile) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        List<String> faults = new ArrayList<>();
        try (InputStream input = Files.newInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour)) {
            ValidationResult result = Foundries.defaultInstance()
                .createValidator(flavour, 100, false, false, false).validate(parser);
            Map<String, Integer> broken = new TreeMap<>();
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                    broken.merge(rule + ": " + check.getMessage(), 1, Integer::sum);
                }
            }
            broken.forEach((rule, times) -> faults.add(rule + " (" + times + " times)"));
            if (faults.isEmpty() && !result.isCompliant()) {
                faults.add("is not compliant");
            }
        } catch (Exception | LinkageError error) {
            faults.add(error.toString());
        }
        return faults;
    }
}
