using System.Globalization;
using System.Text;
using System.Xml;

namespace LabTui.Workbook;

/// <summary>Results as JUnit XML, which build servers read: a suite for each lab, a case for each check.</summary>
public static class JUnitWriter
{
    public static string ToXml(IReadOnlyList<LabResults> labs)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var lab in labs)
            {
                WriteLab(xml, lab);
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void WriteLab(XmlWriter xml, LabResults lab)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", lab.Lab);
        Attribute(xml, "tests", Number(lab.Tests.Count));
        Attribute(xml, "failures", Number(lab.Tests.Count(test => test.Status == ResultStatus.Fail)));
        Attribute(xml, "errors", Number(lab.Tests.Count(test => test.Status == ResultStatus.Error)));
        Attribute(xml, "time", Seconds(lab.Tests.Sum(test => test.DurationMs)));
        foreach (var test in lab.Tests)
        {
            WriteTest(xml, lab, test);
        }

        xml.WriteEndElement();
    }

    private static void WriteTest(XmlWriter xml, LabResults lab, CheckResult test)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", lab.Lab + "." + test.Step);
        Attribute(xml, "name", test.Name);
        Attribute(xml, "time", Seconds(test.DurationMs));
        if (test.Status != ResultStatus.Pass)
        {
            xml.WriteStartElement(test.Status == ResultStatus.Fail ? "failure" : "error");
            Attribute(xml, "message", Seen(test));
            xml.WriteString(Clean(test.Message ?? ""));
            xml.WriteEndElement();
        }

        if (test.Output is { Length: > 0 } output)
        {
            xml.WriteElementString("system-out", Clean(output));
        }

        xml.WriteEndElement();
    }

    /// <summary>What build servers show in a list: what was seen instead; never nothing.</summary>
    private static string Seen(CheckResult test) =>
        test.Observed is { Length: > 0 } seen ? seen
        : test.Message is { Length: > 0 } message ? message
        : "it is not so";

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Clean(value));

    /// <summary>XML cannot hold most control characters, whatever they are escaped as.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
}
